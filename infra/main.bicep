// Everything nodewarden needs in one resource group, for `azd up`. Rights to read clusters are not given here: they
// belong to a management group, and to those who may assign roles there; see roles/main.bicep.
targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the environment; part of the names of all resources.')
param environmentName string

@minLength(1)
@description('Region of all resources; one that has the Flex Consumption plan.')
@metadata({ azd: { type: 'location' } })
param location string

@description('What a run may do to clusters. Writing also needs the writers\' roles, and a policy that says the same.')
@allowed(['report', 'approve', 'enforce'])
param mode string = 'report'

@description('When the nightly run begins: NCRONTAB with six fields, in UTC.')
param scanSchedule string = '0 0 2 * * *'

@description('When lost steps are sent again and overdue runs are ended.')
param sweepSchedule string = '0 */10 * * * *'

@description('GUIDs of the only subscriptions to read, between commas; empty for what the policy says.')
param includeSubscriptions string = ''

@description('GUIDs of subscriptions to leave out, between commas; empty for what the policy says.')
param excludeSubscriptions string = ''

@description('Put the app into a virtual network of its own and reach the storage account by private endpoints only.')
param vnetEnabled bool = false

@description('Sign people in with Microsoft Entra: an app registration with the roles Nodewarden.Reader and Nodewarden.Operator.')
param entraAuth bool = false

@description('Reference to a Key Vault secret with the readers\' keys, such as @Microsoft.KeyVault(SecretUri=...). Empty for none.')
param readerKeysReference string = ''

@description('Reference to a Key Vault secret with the operators\' keys. Empty for none.')
param operatorKeysReference string = ''

@description('Where alerts are mailed to; empty for alerts that only show in the portal.')
param alertEmail string = ''

@description('Ids of more action groups that alerts go to.')
param actionGroupIds array = []

@description('Start the Java worker with the Application Insights agent, which exports the metrics; a cold start takes longer.')
param metricsEnabled bool = false

@description('More app settings, such as those of notifications; they outrank the ones made here.')
param extraAppSettings object = {}

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Days for which Azure lets nobody change or delete a kept report; 0 for no such policy.')
@minValue(0)
@maxValue(146000)
param reportImmutabilityDays int = 0

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances at once.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Name of the resource group; empty for one made from the environment\'s.')
param resourceGroupName string = ''

var abbreviations = loadJsonContent('./abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var functionAppName = '${abbreviations.webSitesFunctions}nodewarden-${token}'

resource group 'Microsoft.Resources/resourceGroups@2022-09-01' = {
  name: empty(resourceGroupName) ? '${abbreviations.resourcesResourceGroups}${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity './app/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: '${abbreviations.managedIdentityUserAssignedIdentities}nodewarden-${token}'
    location: location
    tags: tags
  }
}

module monitoring './app/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: '${abbreviations.operationalInsightsWorkspaces}${token}'
    applicationInsightsName: '${abbreviations.insightsComponents}${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module network './app/network.bicep' = if (vnetEnabled) {
  name: 'network'
  scope: group
  params: {
    name: '${abbreviations.networkVirtualNetworks}${token}'
    location: location
    tags: tags
  }
}

module storage './app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: '${abbreviations.storageStorageAccounts}${token}'
    location: location
    tags: tags
    isPrivate: vnetEnabled
    workspaceId: monitoring.outputs.workspaceId
    reportImmutabilityDays: reportImmutabilityDays
  }
}

module privateEndpoints './app/private-endpoints.bicep' = if (vnetEnabled) {
  name: 'private-endpoints'
  scope: group
  params: {
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
    virtualNetworkId: vnetEnabled ? network!.outputs.id : ''
    subnetId: vnetEnabled ? network!.outputs.endpointSubnetId : ''
  }
}

module rbac './app/rbac.bicep' = {
  name: 'rbac'
  scope: group
  params: {
    storageAccountName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    principalId: identity.outputs.principalId
  }
}

module registration './app/registration.bicep' = if (entraAuth) {
  name: 'registration'
  scope: group
  params: {
    functionAppName: functionAppName
    identityPrincipalId: identity.outputs.principalId
  }
}

module app './app/function.bicep' = {
  name: 'app'
  scope: group
  // Without its rights on the storage account the app cannot be deployed or start.
  dependsOn: [rbac, privateEndpoints]
  params: {
    name: functionAppName
    planName: '${abbreviations.webServerFarms}${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainerName: storage.outputs.deploymentContainerName
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    workspaceId: monitoring.outputs.workspaceId
    subnetId: vnetEnabled ? network!.outputs.appSubnetId : ''
    authClientId: entraAuth ? registration!.outputs.clientId : ''
    mode: mode
    scanSchedule: scanSchedule
    sweepSchedule: sweepSchedule
    includeSubscriptions: includeSubscriptions
    excludeSubscriptions: excludeSubscriptions
    readerKeysReference: readerKeysReference
    operatorKeysReference: operatorKeysReference
    metricsEnabled: metricsEnabled
    extraAppSettings: extraAppSettings
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
  }
}

module alerts './app/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    actionGroupIds: actionGroupIds
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_FUNCTION_NAME string = app.outputs.name
output NODEWARDEN_URL string = app.outputs.url

@description('Object id of the app\'s identity: the principalId of roles/main.bicep.')
output NODEWARDEN_PRINCIPAL_ID string = identity.outputs.principalId
