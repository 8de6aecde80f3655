package dev.nodewarden.report;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.policy.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows findings through a history, one entry after the other and oldest first for each cluster. A finding is a rule
 * that a cluster breaks. What cannot be read keeps its findings until it can, and neither an exemption nor the end of a
 * cluster fixes anything.
 */
public final class FindingLives {
    private static final String GONE = "gone";

    private final Map<String, Map<String, Instant>> open = new HashMap<>();
    private final Map<String, Set<String>> fixed = new HashMap<>();

    /**
     * What one entry says.
     *
     * @param opened rules that the cluster had not broken before
     * @param returned rules that it breaks again
     * @param fixed rules that it no longer breaks, and since when it had; empty where that is not known
     */
    record Turn(Set<String> opened, Set<String> returned, Map<String, Optional<Instant>> fixed) {
        static final Turn NONE = new Turn(Set.of(), Set.of(), Map.of());
    }

    /** Takes one entry, and returns what came of it. */
    Turn add(HistoryEntry entry) {
        String cluster = entry.id().key();
        if (entry.to().equals(Status.UNREADABLE.label())) {
            return Turn.NONE;
        }
        if (entry.to().equals(GONE)) {
            open.remove(cluster);
            return Turn.NONE;
        }
        Map<String, Instant> known = open.computeIfAbsent(cluster, none -> new HashMap<>());
        Set<String> closed = closed(entry, known.keySet());
        if (entry.to().equals(Status.EXEMPT.label())) {
            known.keySet().removeAll(closed);
            return Turn.NONE;
        }
        Map<String, Optional<Instant>> ended = new TreeMap<>();
        closed.forEach(rule -> ended.put(rule, Optional.ofNullable(known.remove(rule))));
        Set<String> fresh = new TreeSet<>(entry.opened());
        fresh.removeIf(rule -> known.putIfAbsent(rule, entry.at()) != null);
        Set<String> again = new TreeSet<>(fresh);
        again.retainAll(fixed.getOrDefault(cluster, Set.of()));
        fresh.removeAll(again);
        if (!closed.isEmpty()) {
            fixed.computeIfAbsent(cluster, none -> new HashSet<>()).addAll(closed);
        }
        return new Turn(fresh, again, ended);
    }

    /** After a time that could not be read, an entry opens all that is open; the rest has ended meanwhile. */
    private static Set<String> closed(HistoryEntry entry, Set<String> known) {
        Set<String> closed = new TreeSet<>(entry.closed());
        if (entry.from().equals(Optional.of(Status.UNREADABLE.label()))) {
            closed.addAll(known);
            closed.removeAll(entry.opened());
        }
        return closed;
    }

    /** Takes one entry. */
    public void follow(HistoryEntry entry) {
        Turn unused = add(entry);
    }

    /** Says whether the finding had been fixed at some time. */
    public boolean wasFixed(ClusterId cluster, String rule) {
        return fixed.getOrDefault(cluster.key(), Set.of()).contains(rule);
    }

    /** Returns since when the finding is open; empty where that is not known. */
    Optional<Instant> openSince(ClusterId cluster, String rule) {
        return Optional.ofNullable(open.getOrDefault(cluster.key(), Map.of()).get(rule));
    }
}
