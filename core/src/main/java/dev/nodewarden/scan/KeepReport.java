package dev.nodewarden.scan;

import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.StorageException;
import dev.nodewarden.report.JsonReport;
import dev.nodewarden.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Keeps the whole report of each run that is over, as compressed JSON. Everything in it can be repeated. */
public final class KeepReport {
    /** Runs that the sweep looks at: a death before the report was kept is found within minutes, and runs take longer. */
    private static final int RUNS_BACK = 3;

    private static final Duration RECENT = Duration.ofDays(7);

    private final RunLedger runs;
    private final ReportArchive archive;
    private final RunReports reports;
    private final Clocks clocks;

    KeepReport(RunLedger runs, ReportArchive archive, RunReports reports, Clocks clocks) {
        this.clocks = clocks;
        this.runs = runs;
        this.archive = archive;
        this.reports = reports;
    }

    /** Keeps the report of a run that is over, unless it is kept. What the storage cannot do now is left to the sweep. */
    String after(Run run) {
        try {
            return isKeptNow(run) ? "kept its report" : "its report is kept";
        } catch (StorageException e) {
            return "its report is not kept yet: " + e.getMessage();
        }
    }

    /** Keeps what is missing of the newest runs; empty when nothing was. */
    Optional<String> missing() {
        Instant recently = clocks.pacing().instant().minus(RECENT);
        List<Run> over = runs.newest(RUNS_BACK, Optional.empty()).items().stream()
                .filter(run -> run.state().isOver() && run.movedAt().isAfter(recently))
                .toList();
        try {
            long kept = over.stream().filter(this::isKeptNow).count();
            return kept == 0 ? Optional.empty() : Optional.of("kept " + kept + " reports");
        } catch (StorageException e) {
            return Optional.of("reports are not kept: " + e.getMessage());
        }
    }

    /** Keeps the report of a run of any age, one from before reports were kept too, and says whether it is, or cannot be. */
    boolean isKept(Run run) {
        return archive.has(run.id()) || !hasResults(run) || isPut(run) || archive.has(run.id());
    }

    /** Half a report would say that the fleet is smaller than it was. */
    private boolean hasResults(Run run) {
        return run.outcome()
                .filter(outcome -> outcome.coverage().subscriptionsDiscovered()
                        == runs.subscriptions(run.id()).size())
                .isPresent();
    }

    /** Says whether the report was kept just now. */
    private boolean isKeptNow(Run run) {
        return !archive.has(run.id()) && hasResults(run) && isPut(run);
    }

    private boolean isPut(Run run) {
        Optional<Report> report = reports.find(run.id());
        try {
            return report.isPresent() && archive.putIfAbsent(run.id(), out -> write(report.get(), out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of {@code GET /api/report.json}, but for its pages. */
    private static void write(Report report, OutputStream out) throws IOException {
        GZIPOutputStream gzip = new GZIPOutputStream(out, 8192);
        JsonReport.write(report, gzip);
        gzip.finish();
    }
}
