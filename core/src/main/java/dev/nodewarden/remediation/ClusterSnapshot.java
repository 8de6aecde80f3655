package dev.nodewarden.remediation;

import dev.nodewarden.fleet.Cluster;
import java.util.Optional;

/**
 * A cluster as ARM described it at one moment, read to be changed.
 *
 * @param cluster the facts in it
 * @param eTag empty where AKS gave none, which happens
 * @param disruptionPolicy ARM's word in {@code nodeDisruptionProfile}, for example {@code AllowDuringMaintenanceWindow};
 *     empty when there is none
 * @param provisioningError what the last operation failed with, shortened; text from outside, never trusted
 * @param image the whole body as JSON text, for the adapter that made it only: what a write starts from, and what
 *     verification compares with. Kept in the journal, so it holds no secret
 */
public record ClusterSnapshot(
        Cluster cluster,
        Optional<String> eTag,
        Optional<String> disruptionPolicy,
        Optional<String> provisioningError,
        String image) {

    /** Says whether every change of the channel has to wait for the maintenance window. */
    public boolean waitsForWindow() {
        return disruptionPolicy
                .filter("AllowDuringMaintenanceWindow"::equalsIgnoreCase)
                .isPresent();
    }
}
