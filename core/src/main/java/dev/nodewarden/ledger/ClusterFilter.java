package dev.nodewarden.ledger;

import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.Optional;

/**
 * Which clusters a list shows; what is empty does not filter.
 *
 * @param severity clusters with an open finding of exactly this severity
 * @param rule id of a rule the cluster breaks
 * @param subscription the subscription's GUID
 */
public record ClusterFilter(
        Optional<Status> status, Optional<Severity> severity, Optional<String> rule, Optional<String> subscription) {
    public static final ClusterFilter NONE =
            new ClusterFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
