package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Windows;
import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code windows-bunched} over whole nights: the report, its numbers and the clusters' rows agree. */
final class BunchedNightTest {
    private static final Windows SATURDAY = Windows.weekly(1, "Saturday");

    /** Clusters from {@code first} on, {@code count} of them, of subscription 1 in westeurope. */
    private static void put(Night night, int first, int count, Windows window, Instant observedAt) {
        for (int number = first; number < first + count; number++) {
            night.azure.with(
                    cluster(number).observedAt(observedAt).build(),
                    new MaintenanceConfiguration(MaintenanceConfiguration.NODE_OS, Optional.of(window.window())));
        }
    }

    private static Night bunched(Night night) {
        put(night, 1, 40, SATURDAY, Night.START);
        put(night, 41, 10, SATURDAY.at("06:00", "+00:00"), Night.START);
        put(night, 51, 5, SATURDAY.at("03:14", "+02:00"), Night.START);
        put(night, 56, 5, Windows.weekly(1, "Caturday"), Night.START);
        return night;
    }

    private static List<String> inReport(Night night, RunId run) {
        List<String> bunched = new ArrayList<>();
        night.report(run).clusters().forEach(record -> add(record, bunched));
        return bunched;
    }

    private static List<String> inRows(Night night) {
        List<String> bunched = new ArrayList<>();
        night.ledgers
                .clusters()
                .list(ClusterFilter.NONE, 10_000, Optional.empty())
                .items()
                .forEach(record -> add(record, bunched));
        return bunched;
    }

    private static void add(ClusterRecord record, List<String> bunched) {
        Bunch.in(record.verdict())
                .ifPresent(bunch -> bunched.add(record.id().name() + " " + bunch.opening() + " " + bunch.clusters()));
    }

    @Test
    void everyoneInTheBunchHasTheFindingAndTheNumbersAgree() {
        Night night = bunched(Night.quiet());

        RunId run = night.run();

        Report report = night.sound(run);
        assertThat(report.outcome().summary().byRule()).containsEntry("windows-bunched", 45);
        assertThat(inReport(night, run))
                .hasSize(45)
                .contains("aks-00001 2026-03-14T01:00:00Z 45", "aks-00055 2026-03-14T01:14:00Z 45");
        assertThat(inRows(night)).isEqualTo(inReport(night, run));
    }

    @Test
    void anotherRegionOrSubscriptionIsAnotherBunch() {
        Night night = Night.quiet();
        put(night, 1, 10, SATURDAY, Night.START);
        for (int number = 1; number <= 20; number++) {
            night.azure.with(
                    cluster(100 + number)
                            .in(number % 2 + 1, number % 2 == 0 ? "northeurope" : "westeurope")
                            .observedAt(Night.START)
                            .build(),
                    new MaintenanceConfiguration(MaintenanceConfiguration.NODE_OS, Optional.of(SATURDAY.window())));
        }

        assertThat(night.sound(night.run()).outcome().summary().byRule()).doesNotContainKey("windows-bunched");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theProcessMayDieAtAnyWriteAndReportAndRowsStayTheSame(boolean before) {
        Night undisturbed = bunched(Night.quiet());
        String expected = undisturbed.json(undisturbed.run());
        List<String> rows = inRows(undisturbed);

        for (int write = 1; write <= undisturbed.writes(); write++) {
            Night night = bunched(Night.crashing(write, before));

            RunId run = night.run();

            assertThat(night.json(run)).as("write %d: %s", write, night.events).isEqualTo(expected);
            assertThat(inRows(night)).as("write %d: %s", write, night.events).isEqualTo(rows);
        }
    }

    @Test
    void messagesDeliveredTwiceChangeNothing() {
        Night once = bunched(Night.quiet());
        Night twice = bunched(Night.quiet()).deliveringTwice();

        assertThat(twice.json(twice.run())).isEqualTo(once.json(once.run()));
        assertThat(inRows(twice)).isEqualTo(inRows(once));
    }

    @Test
    void aSecondNightKeepsTheFindingThroughoutAndWritesNoRowTwice() {
        Night night = bunched(Night.quiet());
        night.run();
        int first = night.writes();
        nextNight(night, Duration.ofDays(1), SATURDAY);
        int before = night.writes();

        RunId run = night.run();

        assertThat(inRows(night)).hasSize(45).isEqualTo(inReport(night, run));
        // Only the first night wrote its three slices of rows, each with its history, again when the bunch was known.
        assertThat(night.writes() - before).isEqualTo(first - 6);
    }

    @Test
    void whoLeavesTheBunchLosesTheFindingAndABunchThatIsNoneAnyMoreEnds() {
        Night night = bunched(Night.quiet());
        RunId first = night.run();
        assertThat(inReport(night, first)).hasSize(45);
        nextNight(night, Duration.ofDays(1), Windows.weekly(1, "Sunday"));
        put(night, 1, 5, SATURDAY, Night.START.plus(Duration.ofDays(1)));

        RunId second = night.run();

        assertThat(inReport(night, second)).hasSize(35).allMatch(line -> line.contains("2026-03-15T01:00:00Z 35"));
        assertThat(inRows(night)).isEqualTo(inReport(night, second));
        assertThat(inReport(night, first)).hasSize(45);
    }

    @Test
    void aBunchThatIsGoneLeavesNoTraceInTheRows() {
        Night night = Night.quiet();
        put(night, 1, 11, SATURDAY, Night.START);
        night.run();
        Instant next = Night.START.plus(Duration.ofDays(1));
        night.judgingClock.moveTo(next);
        put(night, 1, 10, SATURDAY, next);
        put(night, 11, 1, Windows.weekly(1, "Sunday"), next);

        RunId second = night.run();

        assertThat(inReport(night, second)).isEmpty();
        assertThat(inRows(night)).isEmpty();
    }

    @Test
    void aLiveCheckKeepsTheFindingWhileTheWindowStillOpensThen() {
        Night night = bunched(Night.quiet());
        night.run();
        ClusterId id = cluster(1).build().id();

        assertThat(Bunch.in(live(night, id).verdict())).contains(new Bunch(Instant.parse("2026-03-14T01:00:00Z"), 45));

        put(night, 1, 1, Windows.weekly(1, "Sunday"), Night.START.plusSeconds(60));
        assertThat(Bunch.in(live(night, id).verdict())).isEmpty();
        assertThat(inRows(night)).hasSize(44);
    }

    private static ClusterRecord live(Night night, ClusterId id) {
        return night.useCases().checkCluster().live(id).match(record -> record, failure -> {
            throw new AssertionError(failure.toString());
        });
    }

    private static void nextNight(Night night, Duration later, Windows window) {
        Instant next = Night.START.plus(later);
        night.judgingClock.moveTo(next);
        // By the next night the quota is full again.
        night.pacingClock.moveTo(night.pacingClock.instant().plus(Duration.ofMinutes(5)));
        put(night, 1, 40, window, next);
        put(night, 41, 10, SATURDAY.at("06:00", "+00:00"), next);
        put(night, 51, 5, SATURDAY.at("03:14", "+02:00"), next);
        put(night, 56, 5, Windows.weekly(1, "Caturday"), next);
    }
}
