// The roles that nodewarden's identity needs to read clusters, and, if it shall, to change them; defined at a management
// group and assigned there. To be deployed by someone who may assign roles:
//
//   az deployment mg create --management-group-id GROUP --location REGION --template-file infra/roles/main.bicep \
//     --parameters principalId=OBJECT_ID
targetScope = 'managementGroup'

@description('Object id of the identity that gets the roles; `azd env get-value NODEWARDEN_PRINCIPAL_ID` prints the app\'s.')
param principalId string

@description('What the identity may do. reader: everything of mode report. window-writer: also maintenance windows. channel-writer: also the node OS upgrade channel, which means writing whole clusters.')
@allowed(['reader', 'window-writer', 'channel-writer'])
param level string = 'reader'

@description('Whether the channel writer may also do what Azure checks on other resources that a cluster names. Without it, clusters that name any are refused with LinkedAuthorizationFailed.')
param withLinkedActions bool = true

@description('Kind of the principal.')
@allowed(['ServicePrincipal', 'Group', 'User'])
param principalType string = 'ServicePrincipal'

var reader = loadJsonContent('reader.json')
var windowWriter = loadJsonContent('window-writer.json')
var channelWriter = loadJsonContent('channel-writer.json')

var linked = withLinkedActions ? channelWriter.linkedActions : []
var roles = [
  { key: 'reader', file: reader, actions: reader.actions, assigned: true }
  { key: 'window-writer', file: windowWriter, actions: windowWriter.actions, assigned: level != 'reader' }
  {
    key: 'channel-writer'
    file: channelWriter
    actions: concat(channelWriter.actions, linked)
    assigned: level == 'channel-writer'
  }
]

resource definitions 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for role in roles: {
    name: guid(managementGroup().id, 'nodewarden', role.key)
    properties: {
      // The names of roles are unique in a tenant.
      roleName: '${role.file.roleName} (${managementGroup().name})'
      description: role.file.description
      type: 'CustomRole'
      assignableScopes: [managementGroup().id]
      permissions: [
        {
          actions: map(role.actions, action => action.action)
          notActions: []
          dataActions: []
          notDataActions: []
        }
      ]
    }
  }
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (role, i) in roles: if (role.assigned) {
    name: guid(managementGroup().id, principalId, role.key)
    properties: {
      principalId: principalId
      principalType: principalType
      roleDefinitionId: definitions[i].id
    }
  }
]

output readerRoleId string = definitions[0].id
output windowWriterRoleId string = definitions[1].id
output channelWriterRoleId string = definitions[2].id
