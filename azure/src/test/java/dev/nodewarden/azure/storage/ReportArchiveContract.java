package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.ReportArchive;
import dev.nodewarden.ledger.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ReportArchiveContract {
    abstract Ledgers open();

    @Test
    void nothingIsKeptUntilItIs() {
        ReportArchive reports = open().reports();

        assertThat(reports.has(RUN)).isFalse();
        assertThat(reports.open(RUN)).isEmpty();
    }

    @Test
    void whatIsKeptComesBackAndIsNeverWrittenOver() throws IOException {
        ReportArchive reports = open().reports();

        assertThat(put(reports, RUN, "first")).isTrue();
        assertThat(put(reports, RUN, "second")).isFalse();

        assertThat(reports.has(RUN)).isTrue();
        assertThat(text(reports, RUN)).isEqualTo("first");
        assertThat(reports.has(RunId.of(NOON, 1))).isFalse();
    }

    @Test
    void aLargeReportOfOddSizeComesBackByteForByte() throws IOException {
        ReportArchive reports = open().reports();
        byte[] large = new byte[9_500_001];
        new Random(20261125).nextBytes(large);

        assertThat(reports.putIfAbsent(RUN, out -> {
                    out.write(large[0]);
                    out.write(large, 1, 5_000_000);
                    out.write(large, 5_000_001, large.length - 5_000_001);
                }))
                .isTrue();

        try (InputStream kept = reports.open(RUN).orElseThrow()) {
            assertThat(kept.readAllBytes()).isEqualTo(large);
        }
    }

    @Test
    void whatFailsHalfWayIsNotKeptAndCanBeTriedAgain() throws IOException {
        ReportArchive reports = open().reports();

        assertThatThrownBy(() -> reports.putIfAbsent(RUN, out -> {
                    out.write(new byte[5_000_000]);
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class);

        assertThat(reports.has(RUN)).isFalse();
        assertThat(put(reports, RUN, "whole")).isTrue();
        assertThat(text(reports, RUN)).isEqualTo("whole");
    }

    @Test
    void oneOfManyThatKeepAtOnceWinsWhole() throws IOException {
        ReportArchive reports = open().reports();
        List<String> texts = List.of("a".repeat(5_000_000), "b".repeat(5_000_000), "c".repeat(5_000_000));

        List<Boolean> answers = Together.all(texts, text -> put(reports, RUN, text));

        assertThat(answers).containsOnlyOnce(true);
        assertThat(text(reports, RUN)).isEqualTo(texts.get(answers.indexOf(true)));
    }

    @Test
    void oldReportsGoOldestFirstAndNoMoreThanAsked() {
        ReportArchive reports = open().reports();
        assertThat(reports.removeBefore(RUN, 5)).isZero();
        List<RunId> runs = IntStream.range(0, 4)
                .mapToObj(day -> RunId.of(NOON.plus(Duration.ofDays(20L * day)), 0))
                .toList();
        runs.forEach(run -> put(reports, run, "report"));

        assertThat(reports.removeBefore(runs.get(3), 2)).isEqualTo(2);
        assertThat(runs).map(reports::has).containsExactly(false, false, true, true);
        assertThat(reports.removeBefore(runs.get(3), 2)).isEqualTo(1);
        assertThat(reports.removeBefore(runs.get(3), 2)).isZero();
        assertThat(runs).map(reports::has).containsExactly(false, false, false, true);
    }

    private static boolean put(ReportArchive reports, RunId run, String text) {
        try {
            return reports.putIfAbsent(run, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ReportArchive reports, RunId run) throws IOException {
        try (InputStream kept = reports.open(run).orElseThrow()) {
            return new String(kept.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
