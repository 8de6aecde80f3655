package dev.nodewarden.fleet;

import java.util.Optional;

/**
 * A cluster's place in Azure Kubernetes Fleet Manager. Being a member alone changes nothing about its upgrades.
 *
 * @param fleet the fleet's ARM id, as it came
 * @param group the update group the member is in, {@code default} when it names none
 * @param upgradedBy the auto-upgrade profile that upgrades the member's node images; empty when none does
 */
public record FleetMembership(String fleet, String group, Optional<String> upgradedBy) {}
