package dev.nodewarden.ledger;

import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the next verdict on a cluster needs of the last one.
 *
 * @param openRules ids of the rules the cluster broke, sorted
 * @param gone the cluster was missing from its subscription when that was last read
 * @param bunch what the last record told of a bunch that the cluster's window was in
 */
public record LastRecord(
        Instant observedAt,
        Status status,
        List<String> openRules,
        Optional<Instant> nonCompliantSince,
        Optional<String> resourceUid,
        boolean gone,
        Optional<Bunch> bunch) {
    public LastRecord {
        openRules = List.copyOf(openRules);
    }
}
