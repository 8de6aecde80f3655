package dev.nodewarden.functions;

import com.azure.core.credential.TokenCredential;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.ConfigurationSource;
import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.arm.ArmClusterWriter;
import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.storage.QueueDispatch;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.functions.metrics.AppMetrics;
import dev.nodewarden.functions.metrics.CountedChanges;
import dev.nodewarden.functions.metrics.CountedRequests;
import dev.nodewarden.functions.metrics.CountedRuns;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.Dispatch;
import java.time.Duration;
import java.util.Map;

/**
 * The ports, implemented as the settings say. Making them contacts nobody.
 *
 * @param inventory makes its clients at the first call
 * @param writer makes its clients at the first call, and only where the policy lets something change
 */
record Adapters(Inventory inventory, ClusterWriter writer, Ledgers ledgers, Dispatch dispatch) {
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    static Adapters of(AppSettings settings, Clocks clocks, AppMetrics metrics) {
        AzureConnection plain = connection(settings, settings.azure());
        AzureConnection azure = plain.through(client -> new CountedRequests(client, metrics));
        StorageConnection storage = storage(settings, plain);
        Lazy<Inventory> inventory =
                new Lazy<>(() -> ArmInventories.open(azure, settings.discovery(), clocks.judging()));
        return new Adapters(
                new LazyInventory(inventory),
                writer(settings, azure, clocks),
                counted(TableLedgers.open(storage), metrics),
                new QueueDispatch(storage, settings.queues()));
    }

    private static Ledgers counted(Ledgers plain, AppMetrics metrics) {
        return new Ledgers(
                new CountedRuns(plain.runs(), metrics),
                plain.lanes(),
                plain.chunks(),
                plain.clusters(),
                new CountedChanges(plain.changes(), metrics),
                plain.exemptions(),
                plain.reports());
    }

    /** Where everything is only reported, what has begun earlier may still be read, and nothing can be sent. */
    private static ClusterWriter writer(AppSettings settings, AzureConnection azure, Clocks clocks) {
        ClusterWriter lazy = new LazyWriter(new Lazy<>(() -> ArmClusterWriter.open(azure, clocks.judging())));
        return settings.policy().changesClusters() ? lazy : ClusterWriter.readingOnly(lazy);
    }

    private static StorageConnection storage(AppSettings settings, AzureConnection azure) {
        String prefix = settings.tablePrefix();
        if (settings.storage() instanceof StorageSettings.ConnectionString text) {
            return StorageConnection.fromConnectionString(text.value(), azure.httpClient(), prefix);
        }
        StorageSettings.Identity identity = (StorageSettings.Identity) settings.storage();
        TokenCredential credential = identity.clientId()
                .map(id -> connection(settings, settings.azure().asManagedIdentity(id)))
                .orElse(azure)
                .credential();
        return StorageConnection.withIdentity(identity.endpoints(), credential, azure.httpClient(), prefix);
    }

    private static AzureConnection connection(AppSettings settings, AzureSettings azure) {
        Map<String, String> variables = settings.identityVariables().values();
        ConfigurationSource none = path -> Map.of();
        Configuration environment =
                new ConfigurationBuilder(none, none, path -> path == null ? variables : Map.of()).build();
        return AzureConnection.open(azure, RESPONSE_TIMEOUT, environment);
    }
}
