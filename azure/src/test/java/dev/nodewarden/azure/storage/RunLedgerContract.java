package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class RunLedgerContract {
    private static final RunId SECOND = RunId.of(NOON, 1);
    private static final RunId NEXT_DAY = RunId.of(NOON.plus(Duration.ofDays(1)), 0);

    abstract Ledgers open();

    @Test
    void begunRunIsFoundAndActive() {
        RunLedger runs = open().runs();

        assertThat(runs.begin(Samples.queued(RUN))).isEmpty();

        assertThat(runs.active()).contains(RUN);
        assertThat(runs.find(RUN)).map(Versioned::value).contains(Samples.queued(RUN));
    }

    @Test
    void nothingIsFoundWhereNothingBegan() {
        RunLedger runs = open().runs();

        assertThat(runs.active()).isEmpty();
        assertThat(runs.find(RUN)).isEmpty();
        assertThat(runs.newest(10, Optional.empty())).isEqualTo(new Page<>(List.of(), Optional.empty()));
        assertThat(runs.subscriptions(RUN)).isEmpty();
    }

    @Test
    void secondRunIsRefusedWithTheIdOfTheActiveOneAndLeavesNothing() {
        RunLedger runs = open().runs();
        runs.begin(Samples.queued(RUN));

        assertThat(runs.begin(Samples.queued(SECOND))).contains(RUN);
        assertThat(runs.begin(Samples.queued(RUN))).contains(RUN);

        assertThat(runs.find(SECOND)).isEmpty();
        assertThat(runs.active()).contains(RUN);
    }

    @Test
    void idOfAnOldRunIsRefusedAndLeavesNoActiveMark() {
        RunLedger runs = open().runs();
        beginAndEnd(runs, RUN);

        assertThat(runs.begin(Samples.queued(RUN))).contains(RUN);

        assertThat(runs.active()).isEmpty();
        assertThat(runs.find(RUN)).map(run -> run.value().state()).contains(RunState.COMPLETE);
        assertThat(runs.begin(Samples.queued(SECOND))).isEmpty();
    }

    @Test
    void oneOfManyThatBeginAtOnceWins() {
        RunLedger runs = open().runs();
        List<RunId> candidates =
                IntStream.range(0, 8).mapToObj(i -> RunId.of(NOON, i)).toList();

        List<Optional<RunId>> answers = Together.all(candidates, id -> runs.begin(Samples.queued(id)));

        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
        RunId winner = candidates.get(answers.indexOf(Optional.<RunId>empty()));
        assertThat(answers).filteredOn(Optional::isPresent).containsOnly(Optional.of(winner));
        assertThat(runs.active()).contains(winner);
        assertThat(runs.newest(10, Optional.empty()).items())
                .extracting(Run::id)
                .containsExactly(winner);
    }

    @Test
    void everyPartOfARunComesBackToTheNanosecond() {
        RunLedger runs = open().runs();
        Run reading = Samples.queued(RUN)
                .claimed(RunState.DISCOVERING, "message/1 'ü' <x>", NOON, Duration.ofMinutes(10))
                .reading(NOON.plusNanos(6), NOON.plusNanos(7));
        runs.begin(reading);
        assertThat(runs.find(RUN)).map(Versioned::value).contains(reading);

        Summary.Counter counter = new Summary.Counter();
        counter.add(Samples.failing(Samples.id("rg", "a"), Samples.finding("channel-none", Severity.HIGH)));
        Run ended = reading.ended(
                new RunOutcome(NOON.plusNanos(8), new Coverage(3, 2, 10, 9), counter.summary()), NOON.plusNanos(9));
        assertThat(runs.end(read(runs, RUN), ended)).isTrue();
        assertThat(runs.find(RUN)).map(Versioned::value).contains(ended);
    }

    @Test
    void replacementGivesTheVersionThatTheNextReplacementNeeds() {
        RunLedger runs = open().runs();
        runs.begin(Samples.queued(RUN));
        Run claimed = Samples.queued(RUN).claimed(RunState.DISCOVERING, "m", NOON, Duration.ofMinutes(10));

        Versioned<Run> first = runs.replace(read(runs, RUN), claimed).orElseThrow();
        assertThat(first).isEqualTo(read(runs, RUN));

        Run reading = claimed.reading(NOON, NOON);
        assertThat(runs.replace(first, reading)).map(Versioned::value).contains(reading);
        assertThat(read(runs, RUN).value()).isEqualTo(reading);
    }

    @Test
    void staleReplacementChangesNothing() {
        RunLedger runs = open().runs();
        runs.begin(Samples.queued(RUN));
        Versioned<Run> stale = read(runs, RUN);
        Run claimed = Samples.queued(RUN).claimed(RunState.DISCOVERING, "m", NOON, Duration.ofMinutes(10));
        runs.replace(stale, claimed);

        assertThat(runs.replace(stale, claimed.reading(NOON, NOON))).isEmpty();
        assertThat(runs.end(stale, ended(RUN))).isFalse();

        assertThat(read(runs, RUN).value()).isEqualTo(claimed);
        assertThat(runs.active()).contains(RUN);
    }

    @Test
    void oneOfManyThatReplaceAtOnceWins() {
        RunLedger runs = open().runs();
        runs.begin(Samples.queued(RUN));
        Versioned<Run> read = read(runs, RUN);

        List<Optional<Versioned<Run>>> answers = Together.all(
                List.of("a", "b", "c", "d"),
                claimant -> runs.replace(
                        read, read.value().claimed(RunState.DISCOVERING, claimant, NOON, Duration.ofMinutes(10))));

        assertThat(answers).filteredOn(Optional::isPresent).containsExactly(Optional.of(read(runs, RUN)));
    }

    @Test
    void endedRunIsNoLongerActiveAndCannotEndTheNext() {
        RunLedger runs = open().runs();
        beginAndEnd(runs, RUN);
        assertThat(runs.active()).isEmpty();

        assertThat(runs.begin(Samples.queued(NEXT_DAY))).isEmpty();
        assertThat(runs.end(read(runs, RUN), ended(RUN))).isFalse();

        assertThat(runs.active()).contains(NEXT_DAY);
    }

    @Test
    void newestRunsComeFirstPageByPage() {
        RunLedger runs = open().runs();
        List<RunId> ids = List.of(
                RunId.of(NOON.minus(Duration.ofDays(365)), 9),
                RUN,
                SECOND,
                NEXT_DAY,
                RunId.of(NOON.plusSeconds(200000), 0));
        ids.forEach(id -> beginAndEnd(runs, id));

        List<RunId> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Run> page = runs.newest(2, cursor);
            page.items().forEach(run -> seen.add(run.id()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());

        assertThat(seen).containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void lastPageHasNoCursorEvenWhenItIsFull() {
        RunLedger runs = open().runs();
        beginAndEnd(runs, RUN);
        beginAndEnd(runs, SECOND);

        assertThat(runs.newest(2, Optional.empty()).nextCursor()).isEmpty();
    }

    @Test
    void strangeCursorIsTold() {
        RunLedger runs = open().runs();

        assertThatThrownBy(() -> runs.newest(2, Optional.of("' or true"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void retiredRunIsNowhereButInTheListOfThoseToRemove() {
        RunLedger runs = open().runs();
        beginAndEnd(runs, RUN);
        beginAndEnd(runs, NEXT_DAY);
        runs.insert(RUN, new SubscriptionRecord(Samples.SUBSCRIPTION, 1, new TreeMap<>(), Optional.empty(), ""));
        Versioned<Run> read = read(runs, RUN);

        assertThat(runs.before(NEXT_DAY, 10)).extracting(Run::id).containsExactly(RUN);
        assertThat(runs.retire(read)).isTrue();
        assertThat(runs.retire(read)).isFalse();

        assertThat(runs.find(RUN)).isEmpty();
        assertThat(runs.newest(10, Optional.empty()).items())
                .extracting(Run::id)
                .containsExactly(NEXT_DAY);
        assertThat(runs.before(NEXT_DAY, 10)).isEmpty();
        assertThat(runs.retired(10)).containsExactly(RUN);
        runs.remove(RUN);
        runs.remove(RUN);
        assertThat(runs.retired(10)).isEmpty();
        assertThat(runs.subscriptions(RUN)).isEmpty();
    }

    @Test
    void runsBeforeAnotherComeNewestFirstAndNoMoreThanAsked() {
        RunLedger runs = open().runs();
        beginAndEnd(runs, RUN);
        beginAndEnd(runs, SECOND);
        beginAndEnd(runs, NEXT_DAY);

        assertThat(runs.before(NEXT_DAY, 1)).extracting(Run::id).containsExactly(SECOND);
        assertThat(runs.before(RUN, 5)).isEmpty();
    }

    @Test
    void aRunThatHasChangedIsNotRetired() {
        RunLedger runs = open().runs();
        runs.begin(Samples.queued(RUN));
        Versioned<Run> stale = read(runs, RUN);
        runs.end(stale, ended(RUN));

        assertThat(runs.retire(stale)).isFalse();

        assertThat(runs.find(RUN)).isPresent();
        assertThat(runs.retired(5)).isEmpty();
    }

    private static void beginAndEnd(RunLedger runs, RunId id) {
        assertThat(runs.begin(Samples.queued(id))).isEmpty();
        assertThat(runs.end(read(runs, id), ended(id))).isTrue();
    }

    private static Run ended(RunId id) {
        return Samples.queued(id)
                .ended(new RunOutcome(NOON, new Coverage(0, 0, 0, 0), new Summary.Counter().summary()), NOON);
    }

    private static Versioned<Run> read(RunLedger runs, RunId id) {
        return runs.find(id).orElseThrow();
    }
}
