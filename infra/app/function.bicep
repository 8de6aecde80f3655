// The plan, the Function App, its settings, and who may call it.

@description('Name of the Function App.')
param name string

@description('Name of the Flex Consumption plan.')
param planName string

@description('Region of both.')
param location string

@description('Tags of both.')
param tags object

@description('Id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the container of the package.')
param deploymentContainerName string

@description('Name of the Application Insights component.')
param applicationInsightsName string

@description('Id of the Log Analytics workspace.')
param workspaceId string

@description('Id of the app\'s subnet; empty for none.')
param subnetId string

@description('Client id of the app registration; empty for no signing in.')
param authClientId string

@description('What a run may do to clusters.')
param mode string

@description('NCRONTAB of the nightly run.')
param scanSchedule string

@description('NCRONTAB of the sweep.')
param sweepSchedule string

@description('The only subscriptions to read.')
param includeSubscriptions string

@description('Subscriptions to leave out.')
param excludeSubscriptions string

@description('Reference to the readers\' keys.')
param readerKeysReference string

@description('Reference to the operators\' keys.')
param operatorKeysReference string

@description('The Java worker starts with the Application Insights agent.')
param metricsEnabled bool

@description('More app settings.')
param extraAppSettings object

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('Most instances at once.')
param maximumInstanceCount int

var storageSuffix = environment().suffixes.storage
var signsIn = !empty(authClientId)

// What the host needs for itself.
var hostSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_ENABLE_AGENT: metricsEnabled ? 'true' : 'false'
}

// What nodewarden reads; docs/settings.md tells what each is for. What is left out keeps its default.
var appSettings = {
  AzureWebJobsStorage__blobServiceUri: 'https://${storageAccountName}.blob.${storageSuffix}'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__queueServiceUri: 'https://${storageAccountName}.queue.${storageSuffix}'
  AzureWebJobsStorage__tableServiceUri: 'https://${storageAccountName}.table.${storageSuffix}'
  AZURE_CLIENT_ID: identityClientId
  NODEWARDEN_IDENTITY: 'managed-identity'
  NODEWARDEN_ARM_ENDPOINT: environment().resourceManager
  NODEWARDEN_AUTHORITY_HOST: environment().authentication.loginEndpoint
  NODEWARDEN_MODE: mode
  NODEWARDEN_SCAN_SCHEDULE: scanSchedule
  NODEWARDEN_SWEEP_SCHEDULE: sweepSchedule
  NODEWARDEN_START_QUEUE: 'nodewarden-start'
  NODEWARDEN_LANE_QUEUE: 'nodewarden-lane'
  NODEWARDEN_FINISH_QUEUE: 'nodewarden-finish'
  NODEWARDEN_CHANGE_QUEUE: 'nodewarden-change'
  NODEWARDEN_INCLUDE_SUBSCRIPTIONS: includeSubscriptions
  NODEWARDEN_EXCLUDE_SUBSCRIPTIONS: excludeSubscriptions
  NODEWARDEN_READER_KEYS: readerKeysReference
  NODEWARDEN_OPERATOR_KEYS: operatorKeysReference
  NODEWARDEN_ENTRA_TENANT: signsIn ? tenant().tenantId : ''
}

// The platform takes the identity's word instead of a secret of the app registration.
var secretless = {
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
  WEBSITE_AUTH_AAD_ALLOWED_TENANTS: tenant().tenantId
}
var authSettings = signsIn ? secretless : {}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageAccountName}.blob.${storageSuffix}/${deploymentContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
      runtime: { name: 'java', version: '17' }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'appsettings'
  properties: union(hostSettings, appSettings, authSettings, extraAppSettings)
}

resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource noBasicAuth 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}

// Requests without a sign-in go through to the app, which refuses whatever has neither a role nor a key; health stays
// open for probes, and machines may use keys.
resource auth 'Microsoft.Web/sites/config@2024-04-01' = if (signsIn) {
  parent: site
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: authClientId
          clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [authClientId, 'api://${authClientId}']
        }
      }
    }
    login: { tokenStore: { enabled: false } }
  }
  dependsOn: [settings]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'metrics'
  scope: site
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = site.name
output url string = 'https://${site.properties.defaultHostName}'
