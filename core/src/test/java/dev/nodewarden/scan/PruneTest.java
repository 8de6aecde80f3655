package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.scan.Crashes.Crash;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes with time, under the usual policy, and what stays. */
final class PruneTest {
    private static final ClusterId ID = cluster(1).build().id();

    @Test
    void aRunGoesWithAllItsRowsAndItsReportStays() {
        Night night = night(new Crashes(0, true));
        RunId old = night.run();
        RunId young = onDay(night, 399);
        assertThat(sweep(night)).doesNotContain("removed");
        RunId newest = onDay(night, 401);

        assertThat(sweep(night)).contains("removed 1 old runs with ", " rows, 0 lines of history and 0 reports");

        assertThat(runs(night)).containsExactly(newest, young);
        assertThat(night.ledgers.runs().find(old)).isEmpty();
        assertThat(night.ledgers.lanes().lanes(old)).isEmpty();
        assertThat(night.ledgers.chunks().results(old, lane())).isExhausted();
        assertThat(night.ledgers.runs().subscriptions(old)).isEmpty();
        assertThat(night.ledgers.runs().retired(5)).isEmpty();
        assertThat(night.ledgers.reports().has(old)).isTrue();
        night.sound(young);
        assertThat(sweep(night)).doesNotContain("removed");
    }

    @Test
    void theLastCompleteRunStaysHoweverOldItIs() {
        Night night = night(new Crashes(0, true));
        RunId complete = night.run();
        night.azure.windowsFailing(id -> Optional.of(Failure.of(FailureKind.FORBIDDEN, "no")));
        RunId newest = onDay(night, 500);
        assertThat(night.runOf(newest).state()).isEqualTo(RunState.INCOMPLETE);

        assertThat(sweep(night)).doesNotContain("old runs with");

        assertThat(runs(night)).containsExactly(newest, complete);
        night.sound(complete);
    }

    @Test
    void historyAndReportsGoAfterTheirOwnTime() {
        Night night = night(new Crashes(0, true));
        RunId first = night.run();
        night.azure.with(cluster(1).nodeOs("NodeImage").build());
        onDay(night, 300);
        onDay(night, 801);

        assertThat(sweep(night)).contains("removed 2 old runs", " 1 lines of history and 0 reports");
        assertThat(night.ledgers.clusters().history(ID, 10))
                .extracting(HistoryEntry::at)
                .singleElement()
                .satisfies(at -> assertThat(at).isBetween(day(300), day(301)));

        onDay(night, 2556);
        assertThat(sweep(night)).contains(" and 1 reports");
        assertThat(night.ledgers.reports().has(first)).isFalse();
    }

    @Test
    void anIdleAppLooksForNothing() {
        Night night = night(new Crashes(0, true));
        night.run();
        RunId newest = onDay(night, 500);
        night.pacingClock.moveTo(day(500).plus(Duration.ofHours(2)));

        assertThat(sweep(night)).doesNotContain("removed");
        assertThat(runs(night)).hasSize(2).first().isEqualTo(newest);
    }

    @Test
    void aSweepThatDiesAnywhereIsFinishedByTheNextOnes() {
        int all = writesOfARemoval();
        assertThat(all).isGreaterThan(3);
        for (int write = 1; write <= all; write++) {
            for (boolean before : new boolean[] {true, false}) {
                Night night = night(new Crashes(writesBeforeRemoval() + write, before));
                RunId old = night.run();
                RunId newest = onDay(night, 500);
                try {
                    sweep(night);
                } catch (Crash died) {
                    // As a process does.
                }
                sweep(night);
                sweep(night);
                assertThat(runs(night)).as("died at %d", write).containsExactly(newest);
                assertThat(night.ledgers.runs().retired(5)).isEmpty();
                assertThat(night.ledgers.chunks().results(old, lane())).isExhausted();
                night.sound(newest);
            }
        }
    }

    private static int writesBeforeRemoval() {
        Night night = night(new Crashes(0, true));
        night.run();
        onDay(night, 500);
        return night.writes();
    }

    private static int writesOfARemoval() {
        Night night = night(new Crashes(0, true));
        night.run();
        onDay(night, 500);
        int before = night.writes();
        sweep(night);
        return night.writes() - before;
    }

    private static Night night(Crashes crashes) {
        Night night = new Night(Pacing.defaults(), FleetScope.everything(), crashes);
        night.azure.with(cluster(1).nodeOs("None").build());
        return night;
    }

    private static RunId onDay(Night night, int day) {
        night.pacingClock.moveTo(day(day));
        night.judgingClock.moveTo(day(day));
        night.azure.with(cluster(1).nodeOs("NodeImage").observedAt(day(day)).build());
        return night.run();
    }

    private static Instant day(int day) {
        return Night.START.plus(Duration.ofDays(day));
    }

    private static String sweep(Night night) {
        return night.useCases().sweep().once();
    }

    private static List<RunId> runs(Night night) {
        return night.ledgers.runs().newest(10, Optional.empty()).items().stream()
                .map(Run::id)
                .toList();
    }

    private static LaneId lane() {
        return new LaneId(ID.subscriptionId(), cluster(1).build().location());
    }
}
