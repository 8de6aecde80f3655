package dev.nodewarden.remediation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything the governor looks at.
 *
 * @param changes every open change, every one of the runs that planned these, and every one that wrote or ended within
 *     {@link #DAY}
 * @param runs figures by run
 */
public record Situation(Instant now, Brake brake, List<Change> changes, SortedMap<String, RunFigures> runs) {
    /** For so long back a changed cluster counts in the part of the fleet that may change. */
    public static final Duration DAY = Duration.ofHours(24);

    public Situation {
        changes = changes.stream().sorted(Comparator.comparing(Change::id)).toList();
        runs = Collections.unmodifiableSortedMap(new TreeMap<>(runs));
    }

    /** Returns the figures of a run, or empty while its changes are still being planned. */
    Optional<RunFigures> figures(String run) {
        return Optional.ofNullable(runs.get(run));
    }

    List<Change> ofRun(String run) {
        return changes.stream()
                .filter(change -> change.plan().run().equals(run))
                .toList();
    }

    boolean hasChangedLately(Change change) {
        boolean wrote =
                change.times().wroteAt().filter(at -> at.plus(DAY).isAfter(now)).isPresent();
        return wrote || change.state().isInFlight();
    }
}
