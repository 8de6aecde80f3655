package dev.nodewarden.ledger;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Opening;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What we last knew and thought of one cluster; a report is a list of these.
 *
 * @param unreadable why the cluster could not be judged; present exactly when its status is unreadable
 * @param nonCompliantSince when the cluster was first seen to fail, without a break since; empty when it does not fail
 */
public record ClusterRecord(
        Cluster cluster,
        Optional<MaintenanceWindow> nodeOsWindow,
        Verdict verdict,
        Optional<UnreadableReason> unreadable,
        Optional<Instant> nonCompliantSince) {

    public ClusterRecord {
        if (unreadable.isPresent() != (verdict.status() == Status.UNREADABLE)) {
            throw new IllegalArgumentException("a reason belongs to the unreadable, and to them only");
        }
    }

    /** Returns a record of a cluster that was found and could not be read. */
    public static ClusterRecord unread(Cluster cluster, UnreadableReason reason, String detail) {
        return new ClusterRecord(
                cluster, Optional.empty(), Verdict.unreadable(detail), Optional.of(reason), Optional.empty());
    }

    public ClusterId id() {
        return cluster.id();
    }

    /** Returns when the oldest of the facts behind the verdict was read. */
    public Instant observedAt() {
        return cluster.observedAt();
    }

    /**
     * Returns when the window opened next, seen from {@link #observedAt}, in the window's own offset; empty where it
     * never opens or that cannot be known.
     */
    public Optional<OffsetDateTime> nextOpening() {
        return nodeOsWindow
                .flatMap(window -> MaintenanceCalendar.of(window).next(observedAt()))
                .map(Opening::localStart);
    }

    /** Returns the ids of the rules the cluster breaks without an exemption, sorted. */
    public List<String> openRules() {
        return verdict.openFindings().stream().map(Finding::rule).sorted().toList();
    }

    public ClusterRecord withVerdict(Verdict other) {
        return new ClusterRecord(cluster, nodeOsWindow, other, unreadable, nonCompliantSince);
    }

    public ClusterRecord withNonCompliantSince(Optional<Instant> since) {
        return new ClusterRecord(cluster, nodeOsWindow, verdict, unreadable, since);
    }
}
