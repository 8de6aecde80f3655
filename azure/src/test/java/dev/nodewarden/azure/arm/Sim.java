package dev.nodewarden.azure.arm;

import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.ConfigurationSource;
import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.AzureSettings.Identity;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.GeneratedEstate;
import dev.nodewarden.simulator.LoggedRequest;
import dev.nodewarden.simulator.RequestCounts;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.Throttle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A simulated Azure for one test, and inventories over it. Retries wait a millisecond; the clock stands still. */
public final class Sim implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration RETRY_WAIT = Duration.ofMillis(1);

    private final SimulatedAzure azure;
    final Estate estate;

    private Sim(SimulatedAzure azure, Estate estate) {
        this.azure = azure;
        this.estate = estate;
    }

    public static Sim of(Estate estate, UnaryOperator<SimulatorOptions> options) {
        SimulatorOptions base =
                SimulatorOptions.defaults().withThrottle(Throttle.OFF).withKeepRequests(true);
        try {
            return new Sim(SimulatedAzure.start(estate, options.apply(base)), estate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sim of(Estate estate) {
        return of(estate, UnaryOperator.identity());
    }

    static Sim faulty(Estate estate, String rule) {
        return of(estate, options -> options.withFaults(Faults.parse("{\"seed\":1,\"rules\":[" + rule + "]}")));
    }

    static Estate generated(int clusters, int subscriptions) {
        return EstateGenerator.generate(GeneratedEstate.of(clusters, subscriptions, 7, NOW));
    }

    static Estate recorded() {
        try {
            return Estate.load(SharedData.require("estate-recorded.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AzureSettings settings(Identity identity) {
        return AzureSettings.at(azure.armEndpoint(), azure.authorityHost(), identity)
                .trusting(azure.certificate());
    }

    Inventory inventory(Discovery discovery) {
        return inventory(settings(Identity.CALLER), discovery, azure.environment());
    }

    /** An inventory that judges by {@code clock}. */
    public Inventory inventory(Discovery discovery, Clock clock) {
        return ArmInventories.open(connection(Identity.CALLER), discovery, clock, RETRY_WAIT, wait -> {});
    }

    static Inventory inventory(AzureSettings settings, Discovery discovery, Map<String, String> environment) {
        AzureConnection connection = AzureConnection.open(settings, TIMEOUT, configuration(environment));
        return ArmInventories.open(connection, discovery, CLOCK, RETRY_WAIT, wait -> {});
    }

    /** Finds clusters in Resource Graph, and sends no other queries than those for the clusters. */
    ClusterFinder graphFinder() {
        ArmPipelines pipelines = ArmPipelines.over(connection(Identity.CALLER), Clock.systemUTC(), RETRY_WAIT);
        AzureSettings settings = settings(Identity.CALLER);
        ManagedClusters clusters = new ManagedClusters(new ArmGet(pipelines.retrying(), settings.armEndpoint()), CLOCK);
        QueryPace pace = new QueryPace(Clock.systemUTC(), wait -> {});
        return new GraphFinder(
                new GraphQuery(pipelines.retrying(), settings.armBase(), pace), new EmptyChecks(clusters), CLOCK);
    }

    private static Configuration configuration(Map<String, String> environment) {
        ConfigurationSource none = path -> Map.of();
        return new ConfigurationBuilder(none, none, path -> path == null ? environment : Map.of()).build();
    }

    public AzureConnection connection(Identity identity) {
        return AzureConnection.open(settings(identity), TIMEOUT, configuration(azure.environment()));
    }

    /** The estate as it is now, with everything that was written. */
    public Estate now() {
        return azure.estate();
    }

    Map<String, String> environment() {
        return azure.environment();
    }

    List<String> refusedHosts() {
        return azure.refusedHosts();
    }

    RequestCounts counts() {
        return azure.counts();
    }

    public List<LoggedRequest> requests() {
        return azure.requests();
    }

    /** What discovery hands over, in its order. */
    static Map<String, Reading<List<Cluster>>> discover(Inventory inventory, List<String> subscriptionIds) {
        return discover(inventory::discover, subscriptionIds);
    }

    static Map<String, Reading<List<Cluster>>> discover(ClusterFinder finder, List<String> subscriptionIds) {
        Map<String, Reading<List<Cluster>>> readings = new LinkedHashMap<>();
        Thread caller = Thread.currentThread();
        finder.discover(subscriptionIds, (id, clusters) -> {
            if (Thread.currentThread() != caller || readings.put(id, clusters) != null) {
                throw new AssertionError("handed over twice, or in another thread: " + id);
            }
        });
        return readings;
    }

    static <T> T value(@Nullable Reading<T> reading) {
        return Objects.requireNonNull(reading, "no reading").match(value -> value, failure -> {
            throw new AssertionError("unread: " + failure);
        });
    }

    static <T> Failure failure(@Nullable Reading<T> reading) {
        return Objects.requireNonNull(reading, "no reading")
                .match(
                        value -> {
                            throw new AssertionError("read: " + value);
                        },
                        failure -> failure);
    }

    @Override
    public void close() {
        azure.close();
    }
}
