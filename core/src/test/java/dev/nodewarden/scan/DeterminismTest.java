package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.subscription;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.report.JsonReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same estate, policy and clock give the same report, byte for byte, in whatever order things arrive. */
final class DeterminismTest {
    private static final Clocks CLOCKS = new Clocks(Clock.fixed(Clusters.NOON, ZoneOffset.UTC), Clock.systemUTC());
    private static final UseCases.Plan PLAN =
            new UseCases.Plan(Policy.defaults(), FleetScope.everything(), new Pacing(0, 1, 1_000), CLOCKS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theOrderOfArrivalDoesNotShow(long seed) throws IOException {
        assertThat(report(new Random(seed))).isEqualTo(report(new Random(0)));
    }

    /** Scans one estate of which every list comes in an order of its own. */
    private static String report(Random order) throws IOException {
        FakeAzure azure = new FakeAzure(Clock.systemUTC(), 1_000);
        for (Cluster cluster : shuffled(fleet(order), order)) {
            azure.with(cluster, configurations(cluster, order));
        }
        azure.windowsFailing(id ->
                id.name().endsWith("7") ? Optional.of(Failure.of(FailureKind.FORBIDDEN, "no")) : Optional.empty());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonReport.write(InProcessRun.run(shuffling(azure, order), PLAN, (judged, total) -> {}), bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Cluster> fleet(Random order) {
        List<String> channels = List.of("None", "Unmanaged", "NodeImage", "SecurityPatch", "FromNextYear");
        List<Cluster> fleet = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            fleet.add(cluster(i)
                    .in(1 + i % 3, i % 2 == 0 ? "westeurope" : "northeurope")
                    .nodeOs(channels.get(i % channels.size()))
                    .tags(tags(i, order))
                    .pools(pool("a", "Linux"), pool("b", i % 4 == 0 ? "Windows" : "Linux"))
                    .build());
        }
        return fleet;
    }

    private static AgentPool pool(String name, String os) {
        return new AgentPool(
                name,
                Optional.of(os),
                Optional.empty(),
                Optional.of("Standard_D4s_v5"),
                Optional.of(3),
                Optional.of("AKSUbuntu-2204gen2containerd-202501.13.0"));
    }

    private static Map<String, String> tags(int number, Random order) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String key : shuffled(List.of("env", "Team", "cost-center", "owner"), order)) {
            tags.put(key, key + number);
        }
        return tags;
    }

    private static MaintenanceConfiguration[] configurations(Cluster cluster, Random order) {
        List<MaintenanceConfiguration> all = new ArrayList<>();
        all.add(new MaintenanceConfiguration("default", Optional.empty()));
        if (!cluster.id().name().endsWith("3")) {
            all.add(window(cluster.id().name().endsWith("5") ? 2 : 4));
        }
        return shuffled(all, order).toArray(MaintenanceConfiguration[]::new);
    }

    /** Hands subscriptions over in another order, and discovers them in another. */
    private static Inventory shuffling(FakeAzure azure, Random order) {
        Object proxy = Proxy.newProxyInstance(
                Inventory.class.getClassLoader(), new Class<?>[] {Inventory.class}, (self, method, arguments) -> {
                    if (method.getName().equals("discover")) {
                        List<String> ids = shuffled(
                                List.of(subscription(1), subscription(2), subscription(3)).stream()
                                        .filter(((List<?>) arguments[0])::contains)
                                        .toList(),
                                order);
                        azure.discover(ids, (Inventory.SubscriptionSink) arguments[1]);
                        return null;
                    }
                    try {
                        return method.invoke(azure, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (Inventory) proxy;
    }

    private static <T> List<T> shuffled(List<T> list, Random order) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }
}
