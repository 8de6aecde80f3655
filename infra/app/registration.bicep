// The app registration that people sign in to, without a secret: the app's own identity vouches for it.
extension microsoftGraphV1

@description('Name of the Function App.')
param functionAppName string

@description('Object id of the app\'s identity.')
param identityPrincipalId string

// Fixed, so that an assignment of a role survives every deployment.
var readerRoleId = guid(functionAppName, 'Nodewarden.Reader')
var operatorRoleId = guid(functionAppName, 'Nodewarden.Operator')

resource registration 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: functionAppName
  displayName: functionAppName
  signInAudience: 'AzureADMyOrg'
  web: {
    redirectUris: ['https://${functionAppName}.azurewebsites.net/.auth/login/aad/callback']
    implicitGrantSettings: { enableIdTokenIssuance: true }
  }
  appRoles: [
    {
      id: readerRoleId
      value: 'Nodewarden.Reader'
      displayName: 'Reader'
      description: 'Sees reports, clusters and changes.'
      allowedMemberTypes: ['User', 'Application']
      isEnabled: true
    }
    {
      id: operatorRoleId
      value: 'Nodewarden.Operator'
      displayName: 'Operator'
      description: 'Also begins scans, approves, exempts, pauses and undoes.'
      allowedMemberTypes: ['User', 'Application']
      isEnabled: true
    }
  ]

  resource vouching 'federatedIdentityCredentials@v1.0' = {
    name: '${registration.uniqueName}/app-identity'
    audiences: ['api://AzureADTokenExchange']
    issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
    subject: identityPrincipalId
  }
}

// Only people who were given one of the two roles can sign in.
resource principal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: registration.appId
  appRoleAssignmentRequired: true
}

output clientId string = registration.appId
