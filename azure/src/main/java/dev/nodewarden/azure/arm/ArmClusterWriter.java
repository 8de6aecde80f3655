package dev.nodewarden.azure.arm;

import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.remediation.ClusterSnapshot;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.Windows;
import dev.nodewarden.remediation.WriteResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes clusters through Resource Manager: the only place from which a write leaves for Azure. */
public final class ArmClusterWriter implements ClusterWriter {
    private final ArmGet get;
    private final ArmWrites writes;
    private final MaintenanceConfigurations configurations;
    private final Clock clock;

    private ArmClusterWriter(ArmGet get, ArmWrites writes, Clock clock) {
        this.get = get;
        this.writes = writes;
        this.configurations = new MaintenanceConfigurations(get);
        this.clock = clock;
    }

    /** Returns a writer over {@code connection}. Contacts nobody yet. */
    public static ClusterWriter open(AzureConnection connection, Clock clock) {
        Clock waits = Clock.systemUTC();
        ArmPipelines pipelines = ArmPipelines.over(connection, waits, ReadRetries.FIRST_WAIT);
        return new ArmClusterWriter(
                new ArmGet(pipelines.once(), connection.settings().armEndpoint()),
                new ArmWrites(pipelines.writing(), waits),
                clock);
    }

    @Override
    public Reading<ClusterSnapshot> read(ClusterId id) {
        return ArmCalls.read(() -> {
            Instant observedAt = clock.instant();
            byte[] body = get.body(get.cluster(id));
            Cluster cluster = ManagedClusters.parse(body, id, observedAt);
            ClusterImage image = ClusterImage.parse(body);
            return new ClusterSnapshot(
                    cluster, image.eTag(), image.disruptionPolicy(), image.provisioningError(), image.text());
        });
    }

    @Override
    public WriteResult putChannel(ClusterSnapshot read, NodeOsChannel channel) {
        ClusterId id = read.cluster().id();
        ClusterImage decided = image(read.image());
        return ArmCalls.read(() -> ClusterImage.parse(get.body(get.cluster(id))))
                .match(
                        now -> now.movedSince(decided)
                                .map(WriteResult::changed)
                                .or(() -> now.poolAtWork().map(WriteResult::busy))
                                .orElseGet(() -> writes.put(get.cluster(id), now.withChannel(channel), now.eTag())),
                        failure -> new WriteResult.NotSent(failure.message()));
    }

    @Override
    public WriteResult putWindow(ClusterId id, MaintenanceWindow window, Optional<MaintenanceWindow> expected) {
        return ifStill(
                id,
                expected,
                () -> writes.put(get.nodeOsConfigurationOf(id), WindowRequest.body(window), Optional.empty()));
    }

    @Override
    public WriteResult deleteWindow(ClusterId id, MaintenanceWindow expected) {
        return configurations
                .list(id)
                .match(
                        now -> nodeOsWindow(now).isEmpty()
                                ? new WriteResult.Accepted()
                                : ifSame(
                                        nodeOsWindow(now),
                                        Optional.of(expected),
                                        () -> writes.delete(get.nodeOsConfigurationOf(id))),
                        failure -> new WriteResult.NotSent(failure.message()));
    }

    private WriteResult ifStill(ClusterId id, Optional<MaintenanceWindow> expected, Supplier<WriteResult> write) {
        return configurations
                .list(id)
                .match(
                        now -> ifSame(nodeOsWindow(now), expected, write),
                        failure -> new WriteResult.NotSent(failure.message()));
    }

    private static WriteResult ifSame(
            Optional<MaintenanceWindow> now, Optional<MaintenanceWindow> expected, Supplier<WriteResult> write) {
        return Windows.same(now, expected)
                ? write.get()
                : WriteResult.changed("another " + MaintenanceConfiguration.NODE_OS + " is there");
    }

    private static Optional<MaintenanceWindow> nodeOsWindow(List<MaintenanceConfiguration> configurations) {
        return configurations.stream()
                .filter(MaintenanceConfiguration::timesNodeOs)
                .findFirst()
                .flatMap(MaintenanceConfiguration::window);
    }

    @Override
    public List<String> otherDifferences(String before, String after) {
        return image(before).otherDifferences(image(after));
    }

    private static ClusterImage image(String text) {
        return ClusterImage.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
