package dev.nodewarden.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known about a cluster from elsewhere than the cluster: whether patching works, and who does it.
 *
 * @param lastNodeOsUpgrade the last automatic node OS upgrade that ended; absent when none is on record, which is no
 *     proof that none ran: AKS writes events only for upgrades in a maintenance window, and does not keep them for ever
 * @param fleet membership in Azure Kubernetes Fleet Manager
 * @param kubernetes what the cluster's region offers of its Kubernetes version
 * @param observedAt when the oldest of these was read; empty when none was
 */
public record Outcomes(
        Observed<NodeOsUpgrade> lastNodeOsUpgrade,
        Observed<FleetMembership> fleet,
        Observed<KubernetesSupport> kubernetes,
        Optional<Instant> observedAt) {
    /** Of a cluster about which nothing else was asked. */
    public static final Outcomes NOT_READ = unknown("not read");

    /** Returns outcomes of which nothing is known for one reason. */
    public static Outcomes unknown(String reason) {
        return new Outcomes(
                Observed.unknown(reason), Observed.unknown(reason), Observed.unknown(reason), Optional.empty());
    }
}
