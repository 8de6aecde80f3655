package dev.nodewarden.azure.storage;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.TokenBucket;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Fix;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Values for tests, with every optional part there and nanoseconds in every time. */
final class Samples {
    static final String SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000001";
    static final String OTHER_SUBSCRIPTION = "bbbbbbbb-0000-4000-8000-000000000002";
    static final Instant NOON = Instant.parse("2026-03-10T12:00:00.123456789Z");
    static final RunId RUN = RunId.of(NOON, 0);
    static final LaneId LANE = new LaneId(SUBSCRIPTION, "westeurope");

    private Samples() {}

    static Run queued(RunId id) {
        return Run.queued(id, Trigger.TIMER, "enforce", true, NOON, NOON.plusNanos(1), NOON.plusSeconds(3600));
    }

    static Lane lane(LaneId id) {
        return new Lane(
                RUN,
                id,
                2,
                40,
                15,
                3,
                new TokenBucket(48, 0.8, 1 / 3.0, NOON.plusNanos(2)),
                NOON.plusNanos(3),
                NOON.plusNanos(4),
                1,
                false);
    }

    static ClusterId id(String group, String name) {
        return ClusterId.of(SUBSCRIPTION, group, name);
    }

    static List<ClusterId> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> id("rg", String.format("c%05d", i)))
                .toList();
    }

    static Cluster cluster(ClusterId id, Map<String, String> tags, Instant observedAt) {
        return new Cluster(
                id,
                "westeurope",
                tags,
                Optional.of("NodeImage"),
                Optional.of("patch"),
                List.of(
                        new AgentPool(
                                "system",
                                Optional.of("Linux"),
                                Optional.of("Ubuntu"),
                                Optional.of("Standard_D4s_v5"),
                                Optional.of(3),
                                Optional.of("AKSUbuntu-2204gen2containerd-202602.10.0")),
                        new AgentPool(
                                "bare",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                Optional.of("Succeeded"),
                Optional.of("Running"),
                ClusterProfile.ofSku("Base"),
                Optional.of("65f0c0ffee"),
                observedAt);
    }

    static ClusterRecord compliant(ClusterId id) {
        return compliant(id, NOON);
    }

    static ClusterRecord compliant(ClusterId id, Instant observedAt) {
        return record(cluster(id, Map.of("env", "prod"), observedAt), Status.COMPLIANT);
    }

    static ClusterRecord failing(ClusterId id, Finding... findings) {
        return record(cluster(id, Map.of(), NOON), Status.NON_COMPLIANT, findings)
                .withNonCompliantSince(Optional.of(NOON.minusNanos(5)));
    }

    /** A cluster whose verdict tells of this bunch. */
    static ClusterRecord bunched(ClusterId id, Bunch bunch) {
        return record(
                cluster(id, Map.of(), NOON),
                Status.COMPLIANT,
                new Finding(
                        Bunch.RULE,
                        Severity.LOW,
                        "It is so.",
                        new TreeMap<>(Map.of(
                                "opening", bunch.opening().toString(),
                                "clusters", bunch.clusters())),
                        Optional.empty(),
                        "https://example.com/rules"));
    }

    static ClusterRecord record(Cluster cluster, Status status, Finding... findings) {
        return new ClusterRecord(
                cluster,
                Optional.of(new MaintenanceWindow(
                        new Schedule.Weekly(1, "Sunday"),
                        Optional.of(4),
                        "+01:00",
                        Optional.of("02:00"),
                        Optional.of(LocalDate.of(2026, 1, 1)),
                        List.of(new DateSpan(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 4))))),
                new Verdict(status, Arrays.asList(findings), Optional.of("because")),
                Optional.empty(),
                Optional.empty());
    }

    static Finding finding(String rule, Severity severity) {
        return new Finding(
                rule,
                severity,
                "It is so.",
                new TreeMap<>(Map.of("durationHours", 2, "seen", true, "value", "None")),
                Optional.of(new Fix("az aks update", "set the channel")),
                "https://example.com/rules");
    }
}
