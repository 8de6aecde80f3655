package dev.nodewarden.report.page;

import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import java.util.Comparator;
import java.util.List;

/**
 * The changes that have not ended, oldest first; a list holds the first of them only, and shows few until it is opened.
 *
 * @param waiting for a person
 * @param underWay agreed to, or needing nobody
 */
public record OpenChanges(List<ChangeLine> waiting, int moreWaiting, List<ChangeLine> underWay, int moreUnderWay) {
    static final OpenChanges NONE = new OpenChanges(List.of(), 0, List.of(), 0);

    private static final int MOST = 50;
    /** So many that the clusters are not far below. */
    private static final int AT_ONCE = 5;

    public OpenChanges {
        waiting = List.copyOf(waiting);
        underWay = List.copyOf(underWay);
    }

    /** Takes the changes in any order. */
    public static OpenChanges of(List<Change> open) {
        List<Change> waiting = sorted(open, true);
        List<Change> underWay = sorted(open, false);
        return new OpenChanges(lines(waiting), more(waiting), lines(underWay), more(underWay));
    }

    /** Returns those of {@code changes} that are seen at once. */
    public static List<ChangeLine> first(List<ChangeLine> changes) {
        return changes.subList(0, Math.min(AT_ONCE, changes.size()));
    }

    /** Returns those that are seen when the list is opened. */
    public static List<ChangeLine> others(List<ChangeLine> changes) {
        return changes.subList(Math.min(AT_ONCE, changes.size()), changes.size());
    }

    private static List<Change> sorted(List<Change> open, boolean waiting) {
        return open.stream()
                .filter(change -> waiting == (change.state() == ChangeState.AWAITING_APPROVAL))
                .sorted(Comparator.comparing((Change change) -> change.times().plannedAt())
                        .thenComparing(Change::cluster))
                .toList();
    }

    private static List<ChangeLine> lines(List<Change> changes) {
        return changes.stream().limit(MOST).map(ChangeLine::of).toList();
    }

    private static int more(List<Change> changes) {
        return Math.max(0, changes.size() - MOST);
    }
}
