package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.LANE;
import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.OTHER_SUBSCRIPTION;
import static dev.nodewarden.azure.storage.Samples.RUN;
import static dev.nodewarden.azure.storage.Samples.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.LaneLedger;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Versioned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class LaneLedgerContract {
    private static final RunId OTHER_RUN = RunId.of(NOON, 1);

    abstract Ledgers open();

    @Test
    void insertedLaneComesBackToTheNanosecondAndTheLastBit() {
        LaneLedger lanes = open().lanes();
        Lane lane = Samples.lane(LANE);

        lanes.insertIfAbsent(lane);

        assertThat(lanes.find(RUN, LANE)).map(Versioned::value).contains(lane);
        assertThat(lanes.find(OTHER_RUN, LANE)).isEmpty();
    }

    @Test
    void insertingAgainChangesNothing() {
        LaneLedger lanes = open().lanes();
        lanes.insertIfAbsent(Samples.lane(LANE));
        Versioned<Lane> first = read(lanes, LANE);

        lanes.insertIfAbsent(Samples.lane(LANE).close());

        assertThat(read(lanes, LANE)).isEqualTo(first);
    }

    @Test
    void replacementGivesTheVersionThatTheNextReplacementNeeds() {
        LaneLedger lanes = open().lanes();
        lanes.insertIfAbsent(Samples.lane(LANE));
        Lane advanced = Samples.lane(LANE)
                .advanced(25, Samples.lane(LANE).bucket().emptyUntil(NOON.plusSeconds(60)), NOON.plusNanos(1), 2);

        Versioned<Lane> first = lanes.replace(read(lanes, LANE), advanced).orElseThrow();

        assertThat(first).isEqualTo(read(lanes, LANE));
        assertThat(lanes.replace(first, advanced.close())).isPresent();
    }

    @Test
    void staleReplacementChangesNothing() {
        LaneLedger lanes = open().lanes();
        lanes.insertIfAbsent(Samples.lane(LANE));
        Versioned<Lane> stale = read(lanes, LANE);
        lanes.replace(stale, stale.value().close());

        assertThat(lanes.replace(stale, stale.value())).isEmpty();
        assertThat(read(lanes, LANE).value().closed()).isTrue();
    }

    @Test
    void replacementOfALaneThatIsNotThereChangesNothing() {
        Ledgers ledgers = open();
        LaneId other = new LaneId(SUBSCRIPTION, "northeurope");
        ledgers.lanes().insertIfAbsent(Samples.lane(LANE));
        Versioned<Lane> unknown =
                new Versioned<>(Samples.lane(other), read(ledgers.lanes(), LANE).etag());

        assertThat(ledgers.lanes().replace(unknown, unknown.value())).isEmpty();
        assertThat(ledgers.lanes().find(RUN, other)).isEmpty();
    }

    @Test
    void oneOfManyThatReplaceAtOnceWins() {
        LaneLedger lanes = open().lanes();
        lanes.insertIfAbsent(Samples.lane(LANE));
        Versioned<Lane> read = read(lanes, LANE);

        List<Optional<Versioned<Lane>>> answers = Together.all(
                List.of(16, 17, 18, 19),
                cursor -> lanes.replace(
                        read, read.value().advanced(cursor, read.value().bucket(), NOON, 0)));

        assertThat(answers).filteredOn(Optional::isPresent).containsExactly(Optional.of(read(lanes, LANE)));
    }

    @Test
    void lanesOfARunAreOrderedByIdAndSubscriptionsAreNone() {
        Ledgers ledgers = open();
        ledgers.runs().insert(RUN, SubscriptionRecord.read(SUBSCRIPTION, 1, Map.of()));
        List<LaneId> ids = List.of(
                new LaneId(SUBSCRIPTION, ""),
                new LaneId(SUBSCRIPTION, "a b"),
                new LaneId(SUBSCRIPTION, "a-b"),
                new LaneId(SUBSCRIPTION, "a/b"),
                new LaneId(SUBSCRIPTION, "a|b"),
                new LaneId(SUBSCRIPTION, "ü"),
                new LaneId(OTHER_SUBSCRIPTION, "a"));
        ids.stream()
                .sorted((a, b) -> b.compareTo(a))
                .forEach(id -> ledgers.lanes().insertIfAbsent(Samples.lane(id)));

        assertThat(ledgers.lanes().lanes(RUN))
                .extracting(lane -> lane.value().id())
                .containsExactlyElementsOf(ids);
        assertThat(ledgers.lanes().lanes(OTHER_RUN)).isEmpty();
    }

    @Test
    void listedLaneCanBeReplaced() {
        LaneLedger lanes = open().lanes();
        lanes.insertIfAbsent(Samples.lane(LANE));

        Versioned<Lane> listed = lanes.lanes(RUN).get(0);

        assertThat(lanes.replace(listed, listed.value().close())).isPresent();
    }

    @Test
    void runIsOpenUntilItsLastLaneIsDone() {
        LaneLedger lanes = open().lanes();
        assertThat(lanes.anyOpen(RUN)).isFalse();

        LaneId other = new LaneId(OTHER_SUBSCRIPTION, "westeurope");
        lanes.insertIfAbsent(Samples.lane(LANE));
        lanes.insertIfAbsent(Samples.lane(other));
        lanes.replace(read(lanes, LANE), Samples.lane(LANE).close());
        assertThat(lanes.anyOpen(RUN)).isTrue();

        Lane lane = Samples.lane(other);
        lanes.replace(read(lanes, other), lane.advanced(lane.total(), lane.bucket(), NOON, 0));
        assertThat(lanes.anyOpen(RUN)).isFalse();
        assertThat(lanes.anyOpen(OTHER_RUN)).isFalse();
    }

    @Test
    void lanesOfARetiredRunGoALittleAtATime() {
        LaneLedger lanes = open().lanes();
        lanes.insertIfAbsent(Samples.lane(LANE));
        lanes.insertIfAbsent(Samples.lane(new LaneId(OTHER_SUBSCRIPTION, "westeurope")));

        assertThat(lanes.remove(OTHER_RUN, 5)).isZero();
        assertThat(lanes.remove(RUN, 1)).isEqualTo(1);
        assertThat(lanes.lanes(RUN)).hasSize(1);
        assertThat(lanes.remove(RUN, 5)).isEqualTo(1);
        assertThat(lanes.lanes(RUN)).isEmpty();
    }

    private static Versioned<Lane> read(LaneLedger lanes, LaneId id) {
        return lanes.find(RUN, id).orElseThrow();
    }
}
