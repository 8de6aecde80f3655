package dev.nodewarden.azure.arm;

import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.fleet.Inventory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Opens inventories of the fleet over a connection to Azure. */
public final class ArmInventories {
    private ArmInventories() {}

    /** Returns an inventory that finds clusters by {@code discovery}. Contacts nobody yet. */
    public static Inventory open(AzureConnection connection, Discovery discovery, Clock clock) {
        return open(connection, discovery, clock, ReadRetries.FIRST_WAIT, wait -> Thread.sleep(wait.toMillis()));
    }

    static Inventory open(
            AzureConnection connection,
            Discovery discovery,
            Clock clock,
            Duration firstRetryWait,
            QueryPace.Sleeper sleeper) {
        // What Azure asks us to wait for passes in real time, also where the clock that judges stands still.
        Clock waits = Clock.systemUTC();
        ArmPipelines pipelines = ArmPipelines.over(connection, waits, firstRetryWait);
        String base = connection.settings().armBase();
        URI endpoint = connection.settings().armEndpoint();
        ArmGet get = new ArmGet(pipelines.retrying(), endpoint);
        ManagedClusters managedClusters = new ManagedClusters(get, clock);
        GraphQuery query = new GraphQuery(pipelines.retrying(), base, new QueryPace(waits, sleeper));
        return new ArmInventory(
                new SubscriptionList(pipelines.retrying(), base, new OwnTenant(connection)),
                new ManagementGroups(get),
                switch (discovery) {
                    case ARM_LIST -> new ListFinder(managedClusters);
                    case RESOURCE_GRAPH -> new GraphFinder(query, new EmptyChecks(managedClusters), clock);
                },
                managedClusters,
                query,
                new ArmGet(pipelines.once(), endpoint),
                clock);
    }
}
