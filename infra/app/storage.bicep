// The storage account: the host's queues and leases, the app's tables, the package. No keys, no public blobs. The app
// makes its tables and queues itself.

@minLength(3)
@maxLength(24)
@description('Name of the account.')
param name string

@description('Region of the account.')
param location string

@description('Tags of the account.')
param tags object

@description('Reached by private endpoints only.')
param isPrivate bool

@description('Id of the workspace that hears who wrote and deleted what.')
param workspaceId string

@minValue(0)
@maxValue(146000)
@description('Days for which Azure lets nobody change or delete a kept report; 0 for no such policy.')
param reportImmutabilityDays int

var deploymentContainerName = 'app-package'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      bypass: isPrivate ? 'None' : 'AzureServices'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource deployments 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: deploymentContainerName
  properties: { publicAccess: 'None' }
}

// The whole report of each finished run; the app never writes over one.
resource reports 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'nodewarden-reports'
  properties: { publicAccess: 'None' }
}

// Unlocked: whoever runs the account may still shorten it. Lock it by hand where a regulation asks for that.
resource reportImmutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = if (reportImmutabilityDays > 0) {
  parent: reports
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: reportImmutabilityDays
    allowProtectedAppendWrites: false
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// Reads are left out: the app polls its queues day and night.
resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'writes'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

resource tableDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletes'
  scope: tables
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}

output name string = account.name
output deploymentContainerName string = deploymentContainerName
