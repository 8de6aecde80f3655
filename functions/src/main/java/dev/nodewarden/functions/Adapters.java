package dev.nodewarden.functions;

import com.azure.core.credential.TokenCredential;
import com.azure.core.util.Configuration;
import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.arm.ArmInventories;
import dev.nodewarden.azure.storage.QueueDispatch;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.Dispatch;
import java.time.Duration;

/**
 * The ports, implemented as the settings say. Making them contacts nobody.
 *
 * @param inventory makes its clients at the first call
 */
record Adapters(Inventory inventory, Ledgers ledgers, Dispatch dispatch) {
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    static Adapters of(AppSettings settings, Clocks clocks) {
        AzureConnection azure = connection(settings, settings.azure());
        StorageConnection storage = storage(settings, azure);
        Lazy<Inventory> inventory =
                new Lazy<>(() -> ArmInventories.open(azure, settings.discovery(), clocks.judging()));
        return new Adapters(
                new LazyInventory(inventory),
                TableLedgers.open(storage),
                new QueueDispatch(storage, settings.queues()));
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
        return StorageConnection.withIdentity(
                identity.tables(), identity.queues(), credential, azure.httpClient(), prefix);
    }

    private static AzureConnection connection(AppSettings settings, AzureSettings azure) {
        Configuration environment = new Configuration();
        settings.identityVariables().values().forEach(environment::put);
        return AzureConnection.open(azure, RESPONSE_TIMEOUT, environment);
    }
}
