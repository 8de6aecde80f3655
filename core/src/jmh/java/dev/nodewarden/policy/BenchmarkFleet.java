package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.ClusterProfile;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A thousand clusters as large fleets have them: every fact known, one to five pools, windows of every kind. */
final class BenchmarkFleet {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final int SIZE = 1_000;

    private final Random random = new Random(20_261_122);
    private final boolean mixed;

    private BenchmarkFleet(boolean mixed) {
        this.mixed = mixed;
    }

    /** @param mixed with weak channels, odd windows and old images; otherwise none of these */
    static List<ClusterFacts> of(boolean mixed) {
        BenchmarkFleet fleet = new BenchmarkFleet(mixed);
        return IntStream.range(0, SIZE).mapToObj(fleet::facts).toList();
    }

    private ClusterFacts facts(int number) {
        Cluster cluster = new Cluster(
                ClusterId.of("00000000-0000-4000-8000-000000000001", "rg-" + number / 10, "aks-" + number),
                "westeurope",
                Map.of("env", pick("prod", "test", "dev"), "team", "team-" + number % 20, "cost-center", "4711"),
                mixed
                        ? Optional.ofNullable(pick("None", "Unmanaged", "SecurityPatch", "NodeImage", null))
                        : Optional.of("NodeImage"),
                mixed ? Optional.ofNullable(pick("patch", "none", "stable", null)) : Optional.of("patch"),
                pools(),
                Optional.of("Succeeded"),
                Optional.of("Running"),
                new ClusterProfile(
                        Optional.of("Base"),
                        Optional.of("1.33.2"),
                        Optional.of(mixed ? pick("loadBalancer", "userDefinedRouting") : "loadBalancer"),
                        Optional.of("Manual"),
                        Optional.of("KubernetesOfficial")),
                Optional.of("uid-" + number),
                outcomes(),
                NOW);
        return new ClusterFacts(cluster, configurations(), NOW);
    }

    private List<AgentPool> pools() {
        List<AgentPool> pools = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            boolean windows = mixed && random.nextInt(5) == 0;
            String day = "%02d".formatted(1 + random.nextInt(20));
            pools.add(new AgentPool(
                    "pool" + i,
                    Optional.of(windows ? "Windows" : "Linux"),
                    Optional.of(windows ? "Windows2022" : pick("Ubuntu", "AzureLinux")),
                    Optional.of(mixed ? pick("Standard_D4s_v5", "Standard_NC24ads_A100_v4") : "Standard_D4s_v5"),
                    Optional.of(3),
                    Optional.of(
                            windows
                                    ? "AKSWindows-2022-containerd-20348.3207.2611" + day
                                    : "AKSUbuntu-2204gen2containerd-2026" + pick(mixed ? "05" : "11", "11") + "." + day
                                            + ".0")));
        }
        return pools;
    }

    private Outcomes outcomes() {
        KubernetesSupport support = new KubernetesSupport(
                new KubernetesMinor(1, 33),
                List.of("KubernetesOfficial", "AKSLongTermSupport"),
                false,
                List.of(new KubernetesMinor(1, 32), new KubernetesMinor(1, 33), new KubernetesMinor(1, 34)));
        String status = mixed ? pick("Completed", "Failed") : "Completed";
        Observed<FleetMembership> membership = Observed.absent();
        return new Outcomes(
                Observed.seen(new NodeOsUpgrade(status, NOW.minus(Duration.ofDays(3)), Optional.empty())),
                membership,
                Observed.seen(support),
                Optional.of(NOW));
    }

    private List<MaintenanceConfiguration> configurations() {
        if (mixed && random.nextInt(4) == 0) {
            return List.of();
        }
        return List.of(
                new MaintenanceConfiguration(MaintenanceConfiguration.NODE_OS, Optional.of(window())),
                new MaintenanceConfiguration("aksManagedAutoUpgradeSchedule", Optional.of(window())));
    }

    private MaintenanceWindow window() {
        Schedule weekly = new Schedule.Weekly(1, pick("Saturday", "Sunday", "Tuesday"));
        Schedule schedule = mixed
                ? pick(
                        weekly,
                        new Schedule.Daily(2),
                        new Schedule.AbsoluteMonthly(1, 31),
                        new Schedule.RelativeMonthly(1, "Last", "Tuesday"))
                : weekly;
        List<DateSpan> blocked = random.nextBoolean()
                ? List.of(new DateSpan(LocalDate.of(2026, 12, 20), LocalDate.of(2027, 1, 4)))
                : List.of();
        return new MaintenanceWindow(
                schedule,
                Optional.of(mixed ? pick(3, 4, 8) : 4),
                pick("+00:00", "-08:00", "+05:30"),
                Optional.of("01:00"),
                Optional.of(LocalDate.of(2025, 3, 1)),
                blocked);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
