#!/bin/bash
# Proves the simulator with a real client: Azure CLI logs in with a service principal and lists, shows and updates
# clusters and their maintenance configurations. Run by command, never by the build; see docs/simulator.md.
#
#   AZ       the az to use (default: az on the PATH); pip install azure-cli into a virtual environment gives one
#   WORK     a folder for Azure CLI's settings and the request log (default: a new one, deleted at the end)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
az=${AZ:-az}
kept=${WORK:-}
work=${kept:-$(mktemp -d)}
mkdir -p "$work"

"$root/nodewarden" simulate --estate "$root/simulator/src/test/azure-cli/estate.json" \
    --operation-seconds 3 --request-log "$work/requests.jsonl" >"$work/ready.json" 2>"$work/simulator.log" &
simulator=$!
end() {
    kill "$simulator" 2>/dev/null || true
    wait "$simulator" 2>/dev/null || true
    [ -n "$kept" ] || rm -rf "$work"
}
trap end EXIT
for _ in $(seq 240); do
    [ -s "$work/ready.json" ] && break
    kill -0 "$simulator" || { cat "$work/simulator.log" >&2; exit 1; }
    sleep 0.5
done

arm=$(jq -r .arm "$work/ready.json")
tenant=$(jq -r .env.AZURE_TENANT_ID "$work/ready.json")
client=$(jq -r .env.AZURE_CLIENT_ID "$work/ready.json")
secret=$(jq -r .env.AZURE_CLIENT_SECRET "$work/ready.json")

# Nothing of the caller's own Azure CLI is read or changed, and nothing but the simulator is asked.
export AZURE_CONFIG_DIR=$work/azure
export AZURE_CORE_COLLECT_TELEMETRY=false AZURE_CORE_INSTANCE_DISCOVERY=false AZURE_CORE_NO_COLOR=true
export REQUESTS_CA_BUNDLE
REQUESTS_CA_BUNDLE=$(jq -r .ca "$work/ready.json")

step() {
    echo "== $1"
}
# same WHAT EXPECTED ACTUAL
same() {
    [ "$2" = "$3" ] || { echo "FAILED: $1: expected '$2', got '$3'" >&2; exit 1; }
    echo "   $1: $3"
}

step "cloud and login"
"$az" cloud register --name simulated --endpoint-resource-manager "$arm" --only-show-errors
"$az" cloud set --name simulated --only-show-errors
same "subscriptions" 1 "$("$az" login --service-principal --username "$client" --password "$secret" \
    --tenant "$tenant" --query 'length(@)' --output tsv --only-show-errors)"

step "az aks list"
"$az" aks list --output json >"$work/list.json"
same "clusters" "aks-old aks-shop" "$(jq -r '[.[].name] | sort | join(" ")' "$work/list.json")"
name=aks-shop
group=rg-shop
cluster=(--resource-group "$group" --cluster-name "$name")

step "az aks show and update: $name"
before=$("$az" aks show --resource-group "$group" --name "$name" --output json)
"$az" aks update --resource-group "$group" --name "$name" --node-os-upgrade-channel NodeImage --yes --output none \
    --only-show-errors
after=$("$az" aks show --resource-group "$group" --name "$name" --output json)
same "channel" NodeImage "$(jq -r .autoUpgradeProfile.nodeOsUpgradeChannel <<<"$after")"
same "state" Succeeded "$(jq -r .provisioningState <<<"$after")"
rest='del(.autoUpgradeProfile, .eTag, .agentPoolProfiles[].eTag)'
same "everything else" "$(jq -c "$rest" <<<"$before" | cksum)" "$(jq -c "$rest" <<<"$after" | cksum)"

step "a stale eTag"
if "$az" aks update --resource-group "$group" --name "$name" --node-os-upgrade-channel SecurityPatch --if-match stale \
    --yes --output none 2>"$work/stale.txt"; then
    echo "FAILED: a stale eTag was accepted" >&2
    exit 1
fi
same "refused with" PreConditionFailed "$(grep -o -m 1 PreConditionFailed "$work/stale.txt" | head -1)"

step "az aks maintenanceconfiguration"
window=aksManagedNodeOSUpgradeSchedule
"$az" aks maintenanceconfiguration delete --only-show-errors "${cluster[@]}" --name $window --output none
same "windows of nodes" 0 "$("$az" aks maintenanceconfiguration list --only-show-errors "${cluster[@]}" \
    --query "length([?name=='$window'])" --output tsv)"
"$az" aks maintenanceconfiguration add --only-show-errors "${cluster[@]}" --name $window --schedule-type Weekly --interval-weeks 1 \
    --day-of-week Sunday --start-time 01:00 --duration 4 --utc-offset +01:00 --output none
same "after add" "Sunday 4" "$("$az" aks maintenanceconfiguration show --only-show-errors "${cluster[@]}" --name $window --output json |
    jq -r '.maintenanceWindow | .schedule.weekly.dayOfWeek + " " + (.durationHours | tostring)')"
"$az" aks maintenanceconfiguration update --only-show-errors "${cluster[@]}" --name $window --schedule-type Daily --interval-days 2 \
    --start-time 02:00 --duration 6 --output none
same "after update" "2 6" "$("$az" aks maintenanceconfiguration show --only-show-errors "${cluster[@]}" --name $window --output json |
    jq -r '.maintenanceWindow | (.schedule.daily.intervalDays | tostring) + " " + (.durationHours | tostring)')"
"$az" aks maintenanceconfiguration delete --only-show-errors "${cluster[@]}" --name $window --output none
same "after delete" 0 "$("$az" aks maintenanceconfiguration list --only-show-errors "${cluster[@]}" \
    --query "length([?name=='$window'])" --output tsv)"

step "what the simulator saw"
jq -r '.method + " " + (.status | tostring)' "$work/requests.jsonl" | sort | uniq -c
same "not simulated" 0 "$(jq -s '[.[] | select(.status >= 500)] | length' "$work/requests.jsonl")"
echo "PASSED with $("$az" version --query '"azure-cli"' --output tsv | sed 's/^/azure-cli /')"
