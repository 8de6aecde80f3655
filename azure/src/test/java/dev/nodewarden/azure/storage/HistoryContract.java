package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.OTHER_SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.ledger.Ledgers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class HistoryContract {
    abstract Ledgers open();

    abstract long size(Ledgers ledgers);

    @Test
    void sameEntryTwiceIsOneEntry() {
        Ledgers ledgers = open();
        HistoryEntry entry = entry(Samples.id("rg", "a"), NOON, "compliant");
        HistoryEntry copy = entry(Samples.id("rg", "a"), NOON, "compliant");

        ledgers.clusters().append(List.of(entry, copy));
        ledgers.clusters().append(List.of(copy));

        assertThat(size(ledgers)).isEqualTo(1);
    }

    @Test
    void entriesThatDifferAreKept() {
        Ledgers ledgers = open();
        ClusterId id = Samples.id("rg", "a");

        ledgers.clusters()
                .append(List.of(
                        entry(id, NOON, "compliant"),
                        entry(id, NOON, "gone"),
                        entry(id, NOON.plusNanos(1), "gone"),
                        entry(Samples.id("rg", "b"), NOON, "compliant"),
                        entry(ClusterId.of(OTHER_SUBSCRIPTION, "rg", "a"), NOON, "compliant"),
                        new HistoryEntry(id, NOON, Optional.empty(), "compliant", List.of(), List.of())));

        assertThat(size(ledgers)).isEqualTo(6);
    }

    @Test
    void oldEntriesAreForgottenInEverySubscriptionAndNoMoreThanAsked() {
        Ledgers ledgers = open();
        ClusterId id = Samples.id("rg", "a");
        ledgers.clusters()
                .append(List.of(
                        entry(id, NOON.minusNanos(1), "compliant"),
                        entry(ClusterId.of(OTHER_SUBSCRIPTION, "rg", "a"), NOON.minusSeconds(9), "compliant"),
                        entry(id, NOON.minusSeconds(5), "gone"),
                        entry(id, NOON, "gone")));

        assertThat(ledgers.clusters().forgetHistory(NOON, 2)).isEqualTo(2);
        assertThat(ledgers.clusters().forgetHistory(NOON, 2)).isEqualTo(1);
        assertThat(ledgers.clusters().forgetHistory(NOON, 2)).isZero();

        assertThat(ledgers.clusters().history(id, 10)).containsExactly(entry(id, NOON, "gone"));
        assertThat(size(ledgers)).isEqualTo(1);
    }

    @Test
    void nothingToAppendIsFine() {
        Ledgers ledgers = open();

        ledgers.clusters().append(List.of());

        assertThat(size(ledgers)).isZero();
    }

    @Test
    void moreThanAHundredAreAppendedAtOnce() {
        Ledgers ledgers = open();
        List<HistoryEntry> entries = new ArrayList<>();
        Samples.ids(250).forEach(id -> entries.add(entry(id, NOON, "compliant")));

        ledgers.clusters().append(entries);

        assertThat(size(ledgers)).isEqualTo(250);
    }

    @Test
    void theEntriesOfAClusterComeNewestFirst() {
        Ledgers ledgers = open();
        ClusterId id = Samples.id("rg", "a");
        HistoryEntry first = entry(id, NOON, "compliant");
        HistoryEntry second =
                new HistoryEntry(id, NOON.plusSeconds(60), Optional.empty(), "gone", List.of(), List.of());
        ledgers.clusters().append(List.of(second, entry(Samples.id("rg", "b"), NOON, "compliant"), first));

        assertThat(ledgers.clusters().history(id, 10)).containsExactly(second, first);
        assertThat(ledgers.clusters().history(id, 1)).containsExactly(second);
        assertThat(ledgers.clusters().history(Samples.id("rg", "c"), 10)).isEmpty();
    }

    @Test
    void theLatestEntriesOfAllClustersStandNewestFirstInEachSubscription() {
        Ledgers ledgers = open();
        HistoryEntry before = entry(Samples.id("rg", "a"), NOON.minusNanos(1), "compliant");
        HistoryEntry then = entry(Samples.id("rg", "a"), NOON, "compliant");
        HistoryEntry later = entry(Samples.id("rg", "b"), NOON.plusSeconds(1), "compliant");
        HistoryEntry elsewhere = entry(ClusterId.of(OTHER_SUBSCRIPTION, "rg", "a"), NOON.plusSeconds(1), "compliant");
        ledgers.clusters().append(List.of(before, elsewhere, then, later));

        try (Stream<HistoryEntry> since = ledgers.clusters().historySince(NOON)) {
            assertThat(since.toList())
                    .containsExactlyInAnyOrder(later, then, elsewhere)
                    .containsSubsequence(later, then);
        }
    }

    private static HistoryEntry entry(ClusterId id, Instant at, String to) {
        return new HistoryEntry(
                id, at, Optional.of("non-compliant"), to, List.of("window-missing"), List.of("channel-none"));
    }
}
