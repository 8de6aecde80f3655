package dev.nodewarden.scan;

import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.StorageException;
import dev.nodewarden.policy.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes what has been kept long enough, a little at a time. Everything in it can be repeated, by several at once too,
 * and may stop anywhere: a run is first taken out of sight in one write, and then its results go.
 */
final class Prune {
    /** What is old is looked for in this time after the end of a run; an idle app looks for nothing. */
    private static final Duration AFTER_A_RUN = Duration.ofHours(1);

    private static final int RUNS_AT_ONCE = 5;
    private static final int ROWS_AT_ONCE = 5_000;
    private static final int REPORTS_AT_ONCE = 50;
    private static final int PAGE = 200;

    private final Ledgers ledgers;
    private final KeepReport reports;
    private final RetentionPolicy policy;
    private final Clocks clocks;

    Prune(Ledgers ledgers, KeepReport reports, RetentionPolicy policy, Clocks clocks) {
        this.ledgers = ledgers;
        this.reports = reports;
        this.policy = policy;
        this.clocks = clocks;
    }

    /** Removes a little, and says what; empty when there was nothing to remove. */
    Optional<String> once() {
        try {
            int runs = 0;
            int lines = 0;
            int blobs = 0;
            if (isAfterARun()) {
                runs = retire();
                lines = ledgers.clusters().forgetHistory(before(policy.historyDays()), ROWS_AT_ONCE);
                blobs = ledgers.reports().removeBefore(first(policy.reportDays()), REPORTS_AT_ONCE);
            }
            int rows = removeRetired();
            return runs + lines + blobs + rows == 0
                    ? Optional.empty()
                    : Optional.of("removed %d old runs with %d rows, %d lines of history and %d reports"
                            .formatted(runs, rows, lines, blobs));
        } catch (StorageException e) {
            return Optional.of("nothing more is removed now: " + e.getMessage());
        }
    }

    private boolean isAfterARun() {
        Instant recently = clocks.pacing().instant().minus(AFTER_A_RUN);
        return ledgers.runs().newest(1, Optional.empty()).items().stream()
                .anyMatch(run -> run.state().isOver() && run.movedAt().isAfter(recently));
    }

    private int retire() {
        List<Run> old = ledgers.runs().before(first(policy.runDays()), RUNS_AT_ONCE + 1);
        if (old.isEmpty()) {
            return 0;
        }
        Optional<RunId> lastComplete = lastComplete();
        return (int) old.stream()
                .filter(run -> run.state().isOver() && !lastComplete.equals(Optional.of(run.id())))
                .limit(RUNS_AT_ONCE)
                .filter(this::isSafe)
                .filter(run -> ledgers.runs()
                        .find(run.id())
                        .filter(ledgers.runs()::retire)
                        .isPresent())
                .count();
    }

    /** No run goes before its report is kept, unless that would go too. */
    private boolean isSafe(Run run) {
        return run.id().compareTo(first(policy.reportDays())) < 0 || reports.isKept(run);
    }

    /** What is expected, planned and told as new hangs on it. */
    private Optional<RunId> lastComplete() {
        Optional<String> cursor = Optional.empty();
        do {
            Page<Run> page = ledgers.runs().newest(PAGE, cursor);
            Optional<RunId> complete = page.items().stream()
                    .filter(run -> run.state() == RunState.COMPLETE)
                    .map(Run::id)
                    .findFirst();
            if (complete.isPresent()) {
                return complete;
            }
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return Optional.empty();
    }

    private int removeRetired() {
        int rows = 0;
        for (RunId run : ledgers.runs().retired(RUNS_AT_ONCE)) {
            rows += ledgers.chunks().remove(run, ROWS_AT_ONCE - rows);
            rows += rows < ROWS_AT_ONCE ? ledgers.lanes().remove(run, ROWS_AT_ONCE - rows) : 0;
            if (rows >= ROWS_AT_ONCE) {
                return rows;
            }
            ledgers.runs().remove(run);
        }
        return rows;
    }

    private RunId first(int days) {
        return RunId.of(before(days), 0);
    }

    private Instant before(int days) {
        return clocks.judging().instant().minus(Duration.ofDays(days));
    }
}
