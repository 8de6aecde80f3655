package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.OTHER_SUBSCRIPTION;
import static dev.nodewarden.azure.storage.Samples.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterLedger.Found;
import dev.nodewarden.ledger.ClusterLedger.Update;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.LastRecord;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class ClusterLedgerContract {
    private static final ClusterId A = Samples.id("rg", "a");
    private static final ClusterId B = Samples.id("rg", "b");
    private static final Instant EARLIER = NOON.minusNanos(1);
    private static final Instant LATER = NOON.plusNanos(1);

    abstract Ledgers open();

    @Test
    void savedRecordComesBackWhole() {
        ClusterLedger clusters = open().clusters();
        ClusterRecord record = Samples.failing(
                A, Samples.finding("window-missing", Severity.MEDIUM), Samples.finding("channel-none", Severity.HIGH));

        assertThat(insert(clusters, record)).isTrue();

        assertThat(clusters.find(A)).contains(new Found(record, false));
        LastRecord last = last(clusters, A).value();
        assertThat(last)
                .isEqualTo(new LastRecord(
                        NOON,
                        Status.NON_COMPLIANT,
                        List.of("channel-none", "window-missing"),
                        Optional.of(NOON.minusNanos(5)),
                        Optional.of("65f0c0ffee"),
                        false,
                        Optional.empty()));
    }

    @Test
    void theBunchOfTheLastRecordIsKnownWithoutReadingTheRecord() {
        ClusterLedger clusters = open().clusters();
        Bunch bunch = new Bunch(NOON.plusSeconds(3_600), 12);
        ClusterRecord bunched = Samples.bunched(A, bunch);
        assertThat(insert(clusters, bunched)).isTrue();

        assertThat(last(clusters, A).value().bunch()).contains(bunch);
        assertThat(clusters.find(A)).contains(new Found(bunched, false));

        ClusterRecord alone = Samples.failing(A, Samples.finding("channel-none", Severity.HIGH));
        assertThat(clusters.save(
                        List.of(new Update(alone, Optional.of(last(clusters, A).etag())))))
                .isTrue();
        assertThat(last(clusters, A).value().bunch()).isEmpty();
    }

    @Test
    void recordOfAnUnreadClusterComesBackWhole() {
        ClusterLedger clusters = open().clusters();
        ClusterRecord record = ClusterRecord.unread(
                Samples.cluster(A, Map.of(), NOON), UnreadableReason.THROTTLED_OUT, "429\u0000 <b>");

        insert(clusters, record);

        assertThat(clusters.find(A)).contains(new Found(record, false));
        assertThat(last(clusters, A).value().openRules()).isEmpty();
    }

    @Test
    void clustersNeverSeenAreLeftOut() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.compliant(A));

        assertThat(clusters.find(B)).isEmpty();
        assertThat(clusters.last(List.of(A, B))).containsOnlyKeys(A);
        assertThat(clusters.last(List.of(B))).isEmpty();
        assertThat(clusters.last(List.of())).isEmpty();
    }

    @Test
    void lastRecordsAreThoseAskedForAndNoOthers() {
        ClusterLedger clusters = open().clusters();
        List<ClusterId> ids = Samples.ids(60);
        insert(clusters, ids.stream().map(Samples::compliant).toArray(ClusterRecord[]::new));
        insert(clusters, Samples.compliant(ClusterId.of(OTHER_SUBSCRIPTION, "rg", "c00010")));

        List<ClusterId> asked = List.of(ids.get(40), ids.get(3), ids.get(17));

        assertThat(clusters.last(asked)).containsOnlyKeys(asked);
    }

    @Test
    void idsAreTheSameInAnyCase() {
        ClusterLedger clusters = open().clusters();
        ClusterId upper = ClusterId.parse(A.armId().toUpperCase(Locale.ROOT));
        insert(clusters, Samples.compliant(A));

        assertThat(clusters.find(upper)).isPresent();
        assertThat(clusters.last(List.of(upper))).containsOnlyKeys(A);
        assertThat(insert(clusters, Samples.compliant(upper))).isFalse();
    }

    @Test
    void recordIsReplacedByItsVersionOnly() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.failing(A, Samples.finding("channel-none", Severity.HIGH)));
        Versioned<LastRecord> read = last(clusters, A);
        ClusterRecord next = Samples.compliant(A, LATER);

        assertThat(clusters.save(List.of(new Update(next, Optional.of(read.etag())))))
                .isTrue();
        assertThat(clusters.save(List.of(new Update(Samples.compliant(A), Optional.of(read.etag())))))
                .isFalse();

        assertThat(clusters.find(A)).contains(new Found(next, false));
        assertThat(last(clusters, A).value().openRules()).isEmpty();
        assertThat(last(clusters, A).value().nonCompliantSince()).isEmpty();
    }

    @Test
    void oneConflictKeepsTheWholeGroupUnwritten() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.compliant(B, EARLIER));
        Versioned<LastRecord> read = last(clusters, B);

        assertThat(insert(clusters, Samples.compliant(A), Samples.compliant(B))).isFalse();

        assertThat(clusters.find(A)).isEmpty();
        assertThat(last(clusters, B)).isEqualTo(read);
    }

    @Test
    void versionOfARowThatWasNeverWrittenIsAConflict() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.compliant(A));
        String etag = last(clusters, A).etag();

        assertThat(clusters.save(List.of(new Update(Samples.compliant(B), Optional.of(etag)))))
                .isFalse();
        assertThat(clusters.find(B)).isEmpty();
    }

    @Test
    void savingNothingIsFine() {
        assertThat(open().clusters().save(List.of())).isTrue();
    }

    @Test
    void oneOfManyThatSaveAtOnceWins() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.compliant(A, EARLIER));
        String etag = last(clusters, A).etag();
        List<Instant> times = List.of(NOON, NOON.plusNanos(1), NOON.plusNanos(2), NOON.plusNanos(3));

        List<Boolean> answers = Together.all(
                times, at -> clusters.save(List.of(new Update(Samples.compliant(A, at), Optional.of(etag)))));

        assertThat(answers).containsOnlyOnce(true);
        assertThat(last(clusters, A).value().observedAt()).isEqualTo(times.get(answers.indexOf(true)));
    }

    @Test
    void moreThanAHundredAreSavedAtOnce() {
        ClusterLedger clusters = open().clusters();
        List<ClusterId> ids = Samples.ids(250);

        assertThat(insert(clusters, ids.stream().map(Samples::compliant).toArray(ClusterRecord[]::new)))
                .isTrue();

        assertThat(clusters.last(ids)).hasSize(250);
    }

    @Test
    void largeRecordsAreSavedTogether() {
        ClusterLedger clusters = open().clusters();
        // 200,000 characters and an emoji on every border: several properties a row, several requests a call.
        String tag = "\uD83D\uDE00".repeat(100_000);
        ClusterRecord[] records = Samples.ids(20).stream()
                .map(id -> Samples.record(Samples.cluster(id, Map.of("x", tag), NOON), Status.COMPLIANT))
                .toArray(ClusterRecord[]::new);

        assertThat(insert(clusters, records)).isTrue();

        assertThat(clusters.find(records[19].id())).contains(new Found(records[19], false));
    }

    @Test
    void hostileTagsAndNamesComeBackUnchanged() {
        ClusterLedger clusters = open().clusters();
        ClusterId hostile = Samples.id("Straße.(1)_-", "A-_b");
        ClusterRecord record = Samples.record(
                Samples.cluster(
                        hostile,
                        Map.of(
                                "a\nb\u0000\"\\",
                                "<script>'--\r\n\u2028\uD83D\uDE00",
                                "",
                                "' or 1 eq 1",
                                "ключ",
                                "\u007f"),
                        NOON),
                Status.COMPLIANT);

        insert(clusters, record);

        assertThat(clusters.find(hostile)).contains(new Found(record, false));
        assertThat(clusters.last(List.of(hostile))).containsOnlyKeys(hostile);
        assertThat(clusters.markGone(SUBSCRIPTION, Set.of(), NOON)).containsExactly(hostile);
    }

    static boolean insert(ClusterLedger clusters, ClusterRecord... records) {
        return clusters.save(Arrays.stream(records)
                .map(record -> new Update(record, Optional.empty()))
                .toList());
    }

    private static Versioned<LastRecord> last(ClusterLedger clusters, ClusterId id) {
        return Optional.ofNullable(clusters.last(List.of(id)).get(id)).orElseThrow();
    }
}
