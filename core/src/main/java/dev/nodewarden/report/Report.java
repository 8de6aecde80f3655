package dev.nodewarden.report;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Unreadable;
import java.util.List;

/**
 * The report of one finished run: the one model behind every format.
 *
 * @param unreadable what the run could not read, subscriptions first, each part ordered by id
 * @param clusters every cluster the run discovered, ordered by lower-cased id, read anew by each iterator
 */
public record Report(Run run, List<Unreadable> unreadable, Iterable<ClusterRecord> clusters) {
    public Report {
        unreadable = List.copyOf(unreadable);
        if (run.outcome().isEmpty()) {
            throw new IllegalArgumentException("run " + run.id() + " has not finished");
        }
    }

    /** Returns the numbers the run ended with. */
    public RunOutcome outcome() {
        return run.outcome().orElseThrow();
    }
}
