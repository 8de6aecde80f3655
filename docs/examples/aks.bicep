// One cluster whose nodes are patched every Sunday night, and one whose are not.
param location string = resourceGroup().location
param devChannel string

var window = 'aksManagedNodeOSUpgradeSchedule'

resource prod 'Microsoft.ContainerService/managedClusters@2025-09-01' = {
  name: 'aks-prod'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'aks-prod'
    autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' }
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: 3, vmSize: 'Standard_D4s_v5', osSKU: 'AzureLinux' }
    ]
  }

  resource nodeOs 'maintenanceConfigurations' = {
    name: window
    properties: {
      maintenanceWindow: {
        schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } }
        startTime: '01:00'
        utcOffset: '+00:00'
        durationHours: 4
      }
    }
  }

  resource kubernetes 'maintenanceConfigurations' = {
    name: 'aksManagedAutoUpgradeSchedule'
    properties: {
      maintenanceWindow: {
        schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Saturday' } }
        startTime: '01:00'
        utcOffset: '+00:00'
        durationHours: 4
      }
    }
  }
}

resource test 'Microsoft.ContainerService/managedClusters@2025-09-01' = {
  name: 'aks-test'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'aks-test'
    autoUpgradeProfile: { nodeOSUpgradeChannel: 'Unmanaged' }
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: 1, vmSize: 'Standard_D2s_v5' }
    ]
  }
}

resource dev 'Microsoft.ContainerService/managedClusters@2025-09-01' = {
  name: 'aks-dev'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: 'aks-dev'
    autoUpgradeProfile: { nodeOSUpgradeChannel: devChannel }
    agentPoolProfiles: [
      { name: 'system', mode: 'System', count: 1, vmSize: 'Standard_D2s_v5' }
    ]
  }
}
