package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.LANE;
import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.OTHER_SUBSCRIPTION;
import static dev.nodewarden.azure.storage.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.LateFinding;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Slice;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class ChunkLedgerContract {
    private static final LaneId OTHER_LANE = new LaneId(OTHER_SUBSCRIPTION, "a/b?#%\u0000ü|.~");

    abstract Ledgers open();

    @Test
    void factsComeBackByAttemptAndPosition() {
        ChunkLedger chunks = open().chunks();
        List<Cluster> first = facts(25, "first");
        List<Cluster> second = facts(3, "second");
        chunks.putFacts(RUN, LANE, 1, 0, first);
        chunks.putFacts(RUN, LANE, 1, 25, second);
        chunks.putFacts(RUN, LANE, 2, 0, second);
        chunks.putFacts(RUN, OTHER_LANE, 1, 0, second);

        assertThat(chunks.facts(RUN, LANE, 1, 0)).isEqualTo(first);
        assertThat(chunks.facts(RUN, LANE, 1, 25)).isEqualTo(second);
        assertThat(chunks.facts(RUN, LANE, 2, 0)).isEqualTo(second);
        assertThat(chunks.facts(RUN, OTHER_LANE, 1, 0)).isEqualTo(second);
    }

    @Test
    void rowsOfARetiredRunGoALittleAtATimeAndThoseOfItsNeighboursStay() {
        ChunkLedger chunks = open().chunks();
        RunId before = RunId.of(NOON.minusSeconds(1), 9);
        RunId after = RunId.of(NOON, 1);
        for (RunId run : List.of(before, RUN, after)) {
            chunks.putFacts(run, LANE, 1, 0, facts(3, "first"));
            chunks.putFacts(run, OTHER_LANE, 1, 0, facts(3, "second"));
            chunks.storeLate(run, OTHER_LANE, List.of());
        }

        assertThat(chunks.remove(RUN, 2)).isEqualTo(2);
        assertThat(chunks.remove(RUN, 10)).isEqualTo(1);
        assertThat(chunks.remove(RUN, 10)).isZero();

        assertThatThrownBy(() -> chunks.facts(RUN, LANE, 1, 0)).isInstanceOf(IllegalStateException.class);
        assertThat(chunks.facts(before, OTHER_LANE, 1, 0)).hasSize(3);
        assertThat(chunks.facts(after, LANE, 1, 0)).hasSize(3);
    }

    @Test
    void factsAreWrittenOverEarlierOnes() {
        ChunkLedger chunks = open().chunks();
        chunks.putFacts(RUN, LANE, 1, 0, incompressible(25, 4_000));
        List<Cluster> later = facts(1, "later");

        chunks.putFacts(RUN, LANE, 1, 0, later);

        assertThat(chunks.facts(RUN, LANE, 1, 0)).isEqualTo(later);
    }

    @Test
    void whatWasFoundLateComesBackAndTheFirstStands() {
        ChunkLedger chunks = open().chunks();
        List<LateFinding> late = IntStream.range(0, 3_000)
                .mapToObj(position -> new LateFinding(
                        position,
                        Samples.finding("windows-bunched", Severity.LOW),
                        Status.NON_COMPLIANT,
                        Optional.of(NOON.plusNanos(position))))
                .toList();
        List<LateFinding> other =
                List.of(new LateFinding(7, Samples.finding("x", Severity.INFO), Status.EXEMPT, Optional.empty()));
        assertThat(chunks.late(RUN, LANE)).isEmpty();

        assertThat(chunks.storeLate(RUN, LANE, late)).isEqualTo(late);
        assertThat(chunks.storeLate(RUN, LANE, other)).isEqualTo(late);
        assertThat(chunks.storeLate(RUN, OTHER_LANE, other)).isEqualTo(other);

        assertThat(chunks.late(RUN, LANE)).isEqualTo(late);
        assertThat(chunks.late(RUN, OTHER_LANE)).isEqualTo(other);
        assertThat(chunks.results(RUN, LANE)).isExhausted();
    }

    @Test
    void absentFactsAreToldByTheirPlace() {
        ChunkLedger chunks = open().chunks();
        chunks.putFacts(RUN, LANE, 1, 0, facts(1, "x"));

        assertThatThrownBy(() -> chunks.facts(RUN, LANE, 1, 25))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(RUN.value())
                .hasMessageContaining(LANE.toString())
                .hasMessageContaining("25");
    }

    @Test
    void hostileTagsComeBackUnchanged() {
        ChunkLedger chunks = open().chunks();
        List<Cluster> hostile = List.of(Samples.cluster(
                Samples.id("Straße.(1)_-", "Name"),
                Map.of("a\nb\u0000\"\\", "<script>'--\r\n\u2028\uD83D\uDE00", "", "' or 1 eq 1", "ключ", "\u007f"),
                NOON));

        chunks.putFacts(RUN, LANE, 1, 0, hostile);

        assertThat(chunks.facts(RUN, LANE, 1, 0)).isEqualTo(hostile);
    }

    @Test
    void factsOfManyChunksComeBackChunkByChunkHoweverManyWritesTheyTake() {
        ChunkLedger chunks = open().chunks();
        List<Cluster> small = facts(130, "small");
        List<Cluster> large = incompressible(230, 20_000);

        chunks.putFacts(RUN, LANE, 1, 0, small);
        chunks.putFacts(RUN, LANE, 1, 150, large);

        assertThat(chunks.facts(RUN, LANE, 1, 25)).isEqualTo(small.subList(25, 50));
        assertThat(chunks.facts(RUN, LANE, 1, 125)).isEqualTo(small.subList(125, 130));
        assertThat(chunks.facts(RUN, LANE, 1, 150)).isEqualTo(large.subList(0, 25));
        assertThat(chunks.facts(RUN, LANE, 1, 375)).isEqualTo(large.subList(225, 230));
    }

    @Test
    void tagsThatNoRowCouldHoldAreLeftOut() {
        ChunkLedger chunks = open().chunks();
        List<Cluster> huge = incompressible(25, 60_000);

        chunks.putFacts(RUN, LANE, 1, 0, huge);

        assertThat(chunks.facts(RUN, LANE, 1, 0)).extracting(Cluster::id).containsExactlyElementsOf(Samples.ids(25));
        assertThat(chunks.facts(RUN, LANE, 1, 0))
                .allSatisfy(cluster -> assertThat(cluster.tags()).containsOnlyKeys("nodewarden-tags-left-out"));
    }

    @Test
    void factsThatDoNotCompressComeBack() {
        ChunkLedger chunks = open().chunks();
        List<Cluster> large = incompressible(25, 20_000);

        chunks.putFacts(RUN, LANE, 1, 0, large);

        assertThat(chunks.facts(RUN, LANE, 1, 0)).isEqualTo(large);
    }

    @Test
    void firstResultStays() {
        ChunkLedger chunks = open().chunks();
        Slice first = slice(25, 3, "first");
        Slice second = slice(25, 5, "second");

        assertThat(chunks.storeResult(RUN, LANE, first)).isEqualTo(first);
        assertThat(chunks.storeResult(RUN, LANE, second)).isEqualTo(first);

        assertThat(chunks.result(RUN, LANE, 25)).contains(first);
        assertThat(chunks.result(RUN, LANE, 0)).isEmpty();
        assertThat(chunks.result(RUN, OTHER_LANE, 25)).isEmpty();
    }

    @Test
    void allThatStoreAtOnceGetTheSameResult() {
        ChunkLedger chunks = open().chunks();

        List<Slice> answers =
                Together.all(List.of("a", "b", "c", "d"), tag -> chunks.storeResult(RUN, LANE, slice(0, 2, tag)));

        assertThat(answers).containsOnly(chunks.result(RUN, LANE, 0).orElseThrow());
    }

    @Test
    void resultsOfALaneComeInOrderOverManyPages() {
        ChunkLedger chunks = open().chunks();
        List<Slice> slices = new ArrayList<>(
                IntStream.range(0, 101).mapToObj(i -> slice(i * 25, 1, "x")).toList());
        Collections.shuffle(slices, new Random(7));
        slices.forEach(slice -> chunks.storeResult(RUN, LANE, slice));
        chunks.storeResult(RUN, OTHER_LANE, slice(0, 1, "other"));
        chunks.putFacts(RUN, LANE, 1, 0, facts(1, "fact"));

        Iterator<Slice> results = chunks.results(RUN, LANE);

        List<Integer> positions = new ArrayList<>();
        results.forEachRemaining(slice -> positions.add(slice.from()));
        assertThat(positions)
                .containsExactlyElementsOf(
                        IntStream.range(0, 101).map(i -> i * 25).boxed().toList());
    }

    @Test
    void laneWithoutResultsHasNone() {
        assertThat(open().chunks().results(RUN, LANE)).isExhausted();
    }

    private static List<Cluster> facts(int count, String tag) {
        return Samples.ids(count).stream()
                .map(id -> Samples.cluster(id, Map.of("tag", tag), NOON))
                .toList();
    }

    private static List<Cluster> incompressible(int count, int length) {
        Random random = new Random(11);
        return Samples.ids(count).stream()
                .map(id -> Samples.cluster(id, Map.of("tag", noise(random, length)), NOON))
                .toList();
    }

    private static String noise(Random random, int length) {
        return random.ints(length, 0x21, 0x7f)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Slice slice(int from, int count, String tag) {
        List<ClusterRecord> records = facts(count, tag).stream()
                .map(cluster -> Samples.failing(cluster.id(), Samples.finding("channel-none", Severity.HIGH)))
                .map(record -> new ClusterRecord(
                        Samples.cluster(record.id(), Map.of("tag", tag), NOON),
                        record.nodeOsWindow(),
                        record.verdict(),
                        record.unreadable(),
                        record.nonCompliantSince()))
                .toList();
        return new Slice(from, records);
    }
}
