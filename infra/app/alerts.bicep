// Alert rules over the app's log. docs/operations.md tells what each means and what to do.

@description('Region of the rules.')
param location string

@description('Tags of the rules.')
param tags object

@description('Id of the Log Analytics workspace.')
param workspaceId string

@description('Where alerts are mailed to; empty for nowhere.')
param email string

@description('Ids of more action groups.')
param actionGroupIds array

var rules = [
  {
    name: 'nodewarden-run-incomplete'
    description: 'A run could not read everything it was expected to read.'
    severity: 2
    query: loadTextContent('../alerts/run-incomplete.kql')
    frequency: 'PT1H'
    window: 'PT1H'
    operator: 'GreaterThan'
    threshold: 0
    measure: ''
    range: ''
  }
  {
    name: 'nodewarden-run-missing'
    description: 'No run has ended for 26 hours.'
    severity: 1
    query: loadTextContent('../alerts/run-missing.kql')
    frequency: 'PT1H'
    window: 'P1D'
    operator: 'LessThan'
    threshold: 1
    measure: 'runs'
    range: 'P2D'
  }
  {
    name: 'nodewarden-changes-failing'
    description: 'Changes of clusters failed.'
    severity: 2
    query: loadTextContent('../alerts/changes-failing.kql')
    frequency: 'PT15M'
    window: 'PT15M'
    operator: 'GreaterThan'
    threshold: 0
    measure: ''
    range: ''
  }
  {
    name: 'nodewarden-poison-messages'
    description: 'Steps failed five times and were given up.'
    severity: 2
    query: loadTextContent('../alerts/poison-messages.kql')
    frequency: 'PT15M'
    window: 'PT15M'
    operator: 'GreaterThan'
    threshold: 0
    measure: ''
    range: ''
  }
]

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'nodewarden'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'nodewarden'
    enabled: true
    emailReceivers: [
      {
        name: 'mail'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in rules: {
    name: rule.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      overrideQueryTimeRange: empty(rule.range) ? null : rule.range
      autoMitigate: true
      // The table is there only after the app has logged for the first time.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: empty(rule.measure) ? 'Count' : 'Maximum'
            metricMeasureColumn: empty(rule.measure) ? null : rule.measure
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: concat(actionGroupIds, empty(email) ? [] : [mail.id])
      }
    }
  }
]
