package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class KeepReportTest {
    @Test
    void theWholeReportOfARunIsKeptCompressed() throws IOException {
        Night night = filled(Night.quiet());

        RunId run = night.run();

        assertThat(kept(night.ledgers.reports(), run)).isEqualTo(night.json(run));
        assertThat(night.events)
                .filteredOn(event -> event.contains("plans nothing, kept its report"))
                .hasSize(1);
    }

    @Test
    void aDeathAtAnyWriteOfTheNightLeavesNoRunWithoutItsReport() throws IOException {
        Night quiet = filled(Night.quiet());
        String whole = quiet.json(quiet.run());
        for (int write = 1; write <= quiet.writes(); write++) {
            for (boolean before : new boolean[] {true, false}) {
                Night night = filled(Night.crashing(write, before));
                RunId run = night.run();
                night.useCases().sweep().once();
                assertThat(kept(night.ledgers.reports(), run))
                        .as("died %s write %d", before ? "before" : "after", write)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void anArchiveThatIsAwayHoldsUpNothingAndIsTriedAgainByTheSweep() throws IOException {
        Night night = filled(Night.quiet());
        RunId run = night.run();
        Flaky archive = new Flaky();
        KeepReport keep = new KeepReport(
                night.ledgers.runs(),
                archive,
                night.useCases().runReports(),
                new Clocks(night.judgingClock, night.pacingClock));

        assertThat(keep.after(night.runOf(run)))
                .isEqualTo("its report is not kept yet: the storage account's blobs do not answer");
        assertThat(keep.missing()).contains("reports are not kept: the storage account's blobs do not answer");
        archive.away = false;
        assertThat(keep.missing()).contains("kept 1 reports");
        assertThat(keep.missing()).isEmpty();
        assertThat(keep.after(night.runOf(run))).isEqualTo("its report is kept");
        assertThat(kept(archive, run)).isEqualTo(night.json(run));
    }

    private static Night filled(Night night) {
        night.azure.with(cluster(1).nodeOs("None").build());
        night.azure.with(cluster(2).build());
        return night;
    }

    private static String kept(ReportArchive archive, RunId run) throws IOException {
        try (InputStream bytes = new GZIPInputStream(archive.open(run).orElseThrow())) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** An archive that is away for a while. */
    private static final class Flaky implements ReportArchive {
        private final ReportArchive real = InMemoryLedgers.create().reports();
        private boolean away = true;

        @Override
        public boolean has(RunId run) {
            if (away) {
                throw new StorageException(
                        "blobs", Failure.of(FailureKind.UNAVAILABLE, "do not answer"), new IOException("503"));
            }
            return real.has(run);
        }

        @Override
        public boolean putIfAbsent(RunId run, Content content) throws IOException {
            return real.putIfAbsent(run, content);
        }

        @Override
        public int removeBefore(RunId first, int most) {
            return real.removeBefore(first, most);
        }

        @Override
        public Optional<InputStream> open(RunId run) {
            return real.open(run);
        }
    }
}
