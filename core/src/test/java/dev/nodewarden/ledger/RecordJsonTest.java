package dev.nodewarden.ledger;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.FleetMembership;
import dev.nodewarden.fleet.KubernetesMinor;
import dev.nodewarden.fleet.KubernetesSupport;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Outcomes;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.fleet.Windows;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.ExemptionTags;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordJsonTest {
    private static final Cluster RICH = cluster(1)
            .nodeOs("Unmanaged")
            .upgrade("stable")
            .uid("6826b082d290640001eec4ae")
            .tags(Map.of("env", "prod", "q\"uote", "<b>\u0000\uD83D\uDE00"))
            .pools(
                    new AgentPool(
                            "np1",
                            Optional.of("Linux"),
                            Optional.of("Ubuntu"),
                            Optional.of("Standard_D4s_v5"),
                            Optional.of(3),
                            Optional.of("AKSUbuntu-2204gen2containerd-202602.13.5")),
                    new AgentPool(
                            "np2",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))
            .build();

    private static final Outcomes SEEN = new Outcomes(
            Observed.seen(new NodeOsUpgrade("Failed", NOON, Optional.of("quota \"exceeded\""))),
            Observed.seen(new FleetMembership("/subscriptions/s/fleets/f", "canary", Optional.of("nightly"))),
            Observed.seen(new KubernetesSupport(
                    new KubernetesMinor(1, 30),
                    List.of("AKSLongTermSupport"),
                    true,
                    List.of(new KubernetesMinor(1, 30), new KubernetesMinor(1, 33)))),
            Optional.of(NOON));
    private static final Outcomes NONE =
            new Outcomes(Observed.absent(), Observed.absent(), Observed.unknown("Forbidden: no"), Optional.empty());

    @ParameterizedTest
    @MethodSource("records")
    void whatIsWrittenIsReadBackTheSame(ClusterRecord record) {
        assertThat(RecordJson.readRecord(RecordJson.toJson(record))).isEqualTo(record);
        assertThat(RecordJson.readCluster(RecordJson.toJson(record.cluster()))).isEqualTo(record.cluster());
    }

    static Stream<ClusterRecord> records() {
        return Stream.of(
                judged(cluster(1).build(), List.of(window(4))),
                judged(RICH, List.of()),
                judged(RICH.withOutcomes(SEEN), List.of()),
                judged(RICH.withOutcomes(NONE), List.of()),
                judged(RICH, List.of(window(2))).withNonCompliantSince(Optional.of(NOON)),
                judged(RICH, List.of(scheduled(new Schedule.Daily(3)))),
                judged(RICH, List.of(scheduled(new Schedule.AbsoluteMonthly(2, 31)))),
                judged(RICH, List.of(scheduled(new Schedule.RelativeMonthly(1, "Last", "Tuesday")))),
                judged(RICH, List.of(scheduled(new Schedule.Unknown("none")))),
                judged(
                        cluster(1)
                                .nodeOs("None")
                                .tags(Map.of(ExemptionTags.UNTIL, " 2026-03-11", ExemptionTags.REASON, "<b>\u0000x"))
                                .build(),
                        List.of(window(4))),
                ClusterRecord.unread(RICH, UnreadableReason.THROTTLED_OUT, "Throttled: too many"));
    }

    @ParameterizedTest
    @CsvSource({
        "-08:00, 2026-03-10T17:00:00Z, 2026-03-10T09:00:00-08:00",
        "+00:00, 2026-03-11T09:00:00Z, 2026-03-11T09:00:00Z",
    })
    void theNextOpeningIsToldInUtcAndInTheWindowsOffset(String offset, String utc, String local) {
        MaintenanceWindow window = Windows.daily(1).at("09:00", offset).window();
        ClusterRecord record = judged(
                cluster(1).build(),
                List.of(new MaintenanceConfiguration(MaintenanceConfiguration.NODE_OS, Optional.of(window))));

        assertThat(RecordJson.toJson(record))
                .contains("\"nextOpening\":\"" + utc + "\",\"nextOpeningLocal\":\"" + local + "\"");
    }

    @Test
    void anOpeningThatCannotBeKnownIsNull() {
        assertThat(RecordJson.toJson(judged(RICH, List.of(scheduled(new Schedule.Unknown("none"))))))
                .contains("\"nextOpening\":null,\"nextOpeningLocal\":null");
    }

    @Test
    void aRowFromBeforeThereWereOutcomesKnowsNone() {
        String members = "\"(lastNodeOsUpgrade|fleet|kubernetesSupport|outcomesAt)\":(\\{[^}]*}|null),";
        String old = RecordJson.toJson(RICH).replaceAll(members, "");

        assertThat(old).doesNotContain("fleet");
        assertThat(RecordJson.readCluster(old)).isEqualTo(RICH.withOutcomes(Outcomes.unknown("not recorded")));
    }

    @Test
    void aDamagedRowIsABugReportNotAVerdict() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RecordJson.readRecord("{\"id\":"))
                .withMessageStartingWith("damaged record");
    }

    private static ClusterRecord judged(Cluster cluster, List<MaintenanceConfiguration> windows) {
        ClusterFacts facts = new ClusterFacts(cluster, windows, Clusters.NOON);
        return new ClusterRecord(
                cluster,
                facts.nodeOsWindow(),
                new PolicyEvaluator(Policy.defaults()).evaluate(facts),
                Optional.empty(),
                Optional.empty());
    }

    private static MaintenanceConfiguration scheduled(Schedule schedule) {
        DateSpan span = new DateSpan(LocalDate.parse("2026-12-20"), LocalDate.parse("2027-01-04"));
        return new MaintenanceConfiguration(
                MaintenanceConfiguration.NODE_OS,
                Optional.of(new MaintenanceWindow(
                        schedule,
                        Optional.of(12),
                        "-08:00",
                        Optional.of("09:00"),
                        Optional.of(LocalDate.parse("2123-01-01")),
                        List.of(span))));
    }
}
