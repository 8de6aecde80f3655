package dev.nodewarden.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The port that keeps the whole report of each finished run, written once and never changed. Trouble with the storage is
 * an exception.
 */
public interface ReportArchive {
    /** For what ends with this process: nothing is kept, and nothing is missing. */
    ReportArchive NONE = new ReportArchive() {
        @Override
        public boolean has(RunId run) {
            return true;
        }

        @Override
        public boolean putIfAbsent(RunId run, Content content) {
            return false;
        }

        @Override
        public int removeBefore(RunId first, int most) {
            return 0;
        }

        @Override
        public Optional<InputStream> open(RunId run) {
            return Optional.empty();
        }
    };

    /** Says whether the run's report is kept. */
    boolean has(RunId run);

    /**
     * Keeps what {@code content} writes, all of it or nothing; false, and nothing changed, when the run's report is kept
     * already. Of a large report no more than a few MiB are in memory at once.
     *
     * @throws IOException if {@code content} throws it; nothing is kept then
     */
    boolean putIfAbsent(RunId run, Content content) throws IOException;

    /**
     * Removes at most {@code most} reports of runs whose ids are before {@code first}, oldest first, and returns how many.
     * What a policy of the storage protects stays, and everything behind it too.
     */
    int removeBefore(RunId first, int most);

    /** Opens the bytes that were kept, or returns empty when none are. Close it. */
    Optional<InputStream> open(RunId run);

    /** Writes bytes and leaves the stream open. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }
}
