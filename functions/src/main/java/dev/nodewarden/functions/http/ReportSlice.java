package dev.nodewarden.functions.http;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.report.Report;
import dev.nodewarden.scan.RunReports;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a report as one answer carries. The numbers and what could not be read are those of the whole report.
 *
 * @param report with the slice's clusters only
 * @param next the cursor of the next slice of the same run; empty for the last
 */
record ReportSlice(Report report, Optional<String> next) {
    static final int LARGEST = 10_000;

    private static final Pattern CURSOR = Pattern.compile("([0-9]{8}T[0-9]{6}Z-[0-9]{1,9})\\.([0-9]{1,9})");

    /**
     * Returns the slice that {@code cursor} names, or the first one of the newest finished run.
     *
     * @throws ProblemException if there is no such run, or the cursor is none that was given
     */
    static ReportSlice of(RunReports reports, Optional<String> cursor) {
        if (cursor.isEmpty()) {
            Report newest = reports.newest().orElseThrow(() -> ProblemException.notFound("no run has finished yet"));
            return new ReportSlice(newest, 0);
        }
        Matcher parts = CURSOR.matcher(cursor.get());
        if (!parts.matches()) {
            throw ProblemException.badRequest("query parameter 'cursor' is none that a report gave");
        }
        Report report = RunId.tryParse(parts.group(1))
                .flatMap(reports::find)
                .orElseThrow(() -> ProblemException.notFound("that run is not kept any more"));
        return new ReportSlice(report, Integer.parseInt(parts.group(2)));
    }

    private ReportSlice(Report whole, int from) {
        this(
                new Report(whole.run(), whole.unreadable(), () -> new Part(whole.clusters(), from)),
                Optional.of(from + LARGEST)
                        .filter(end -> end < whole.outcome().coverage().clustersDiscovered())
                        .map(end -> whole.run().id() + "." + end));
    }

    /** Returns {@code answer} with a tag, and a link to the next slice, where there is one. */
    Answer link(Answer answer, String name) {
        Answer tagged = answer.tagged();
        return next.map(cursor -> tagged.withHeader("Link", "<" + name + "?cursor=" + cursor + ">; rel=\"next\""))
                .orElse(tagged);
    }

    /** At most {@link #LARGEST} clusters behind the first {@code from}. */
    private static final class Part implements Iterator<ClusterRecord> {
        private final Iterator<ClusterRecord> all;
        private int left = LARGEST;

        Part(Iterable<ClusterRecord> clusters, int from) {
            all = clusters.iterator();
            for (int skipped = 0; skipped < from && all.hasNext(); skipped++) {
                all.next();
            }
        }

        @Override
        public boolean hasNext() {
            return left > 0 && all.hasNext();
        }

        @Override
        public ClusterRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            left--;
            return all.next();
        }
    }
}
