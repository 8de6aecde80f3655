package dev.nodewarden.cli.bench;

import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.cli.AzureAccess;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every process of a benchmark did before the clock starts: Azure has been up for a while, and so has a function
 * app by the time its first lane has waited for its quota. A time scale shortens that wait, but no JVM's start.
 */
final class WarmUp {
    /** Live checks in each lane: few enough for the quota to be full again when the run begins. */
    private static final int CHECKS_PER_LANE = 6;

    private final List<Cluster> clusters;

    private WarmUp(List<Cluster> clusters) {
        this.clusters = clusters;
    }

    /** Lets the simulated Azure answer all of Resource Graph's queries once. */
    static WarmUp of(SimulatorProcess azure) {
        Inventory inventory = ArmInventories.open(
                AzureAccess.connect(azure.environment()), Discovery.RESOURCE_GRAPH, Clock.systemUTC());
        List<String> subscriptions = inventory.subscriptions().match(WarmUp::ids, failure -> List.of());
        List<Cluster> clusters = new ArrayList<>();
        inventory.discover(subscriptions, (subscription, found) -> clusters.addAll(listed(found)));
        return new WarmUp(clusters);
    }

    /** Lets the app of a worker check some clusters live. */
    void check(AppClient app, int lanes) throws IOException, InterruptedException {
        int step = Math.max(1, clusters.size() / (lanes * CHECKS_PER_LANE));
        for (int i = 0; i < clusters.size(); i += step) {
            ClusterId id = clusters.get(i).id();
            Optional<?> unused = app.find(
                    "/api/clusters/" + id.subscriptionId() + "/" + id.resourceGroup() + "/" + id.name() + "?live=true");
        }
    }

    private static List<String> ids(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::id).toList();
    }

    private static List<Cluster> listed(Reading<List<Cluster>> found) {
        return found.match(list -> list, failure -> List.of());
    }
}
