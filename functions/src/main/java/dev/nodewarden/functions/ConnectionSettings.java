package dev.nodewarden.functions;

import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.storage.StorageConnection.Endpoints;
import dev.nodewarden.functions.StorageSettings.ConnectionString;
import dev.nodewarden.functions.StorageSettings.Identity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the ways to Azure and to the storage account. */
final class ConnectionSettings {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final List<Setting> ENDPOINTS =
            List.of(Setting.STORAGE_TABLES, Setting.STORAGE_QUEUES, Setting.STORAGE_BLOBS);

    private ConnectionSettings() {}

    static AzureSettings azure(SettingsReader reader) {
        URI arm = reader.value(Setting.ARM_ENDPOINT, SettingValues::https, URI.create(Setting.ARM_ENDPOINT.usual()));
        URI authority =
                reader.value(Setting.AUTHORITY_HOST, SettingValues::https, URI.create(Setting.AUTHORITY_HOST.usual()));
        AzureSettings.Identity identity =
                reader.value(Setting.IDENTITY, SettingValues::identity, AzureSettings.Identity.MANAGED_IDENTITY);
        checkTimeScale(reader, arm);
        AzureSettings plain = AzureSettings.at(arm, authority, identity);
        AzureSettings trusting = reader.optional(Setting.TRUSTED_CERTIFICATE, SettingValues::file)
                .map(plain::trusting)
                .orElse(plain);
        // As the caller, azure-identity reads this variable itself, and means a service principal by it.
        return identity == AzureSettings.Identity.CALLER
                ? trusting
                : reader.optional(Setting.CLIENT_ID, SettingValues::guid)
                        .map(trusting::asManagedIdentity)
                        .orElse(trusting);
    }

    /** Going faster than Azure's quota is for a simulated Azure on this machine only. */
    private static void checkTimeScale(SettingsReader reader, URI arm) {
        boolean scaled = reader.given(Setting.TIME_SCALE)
                .filter(text -> !text.equals(Setting.TIME_SCALE.usual()))
                .isPresent();
        if (scaled && !LOOPBACK.matcher(String.valueOf(arm.getHost())).matches()) {
            reader.problem(
                    Setting.TIME_SCALE.key(),
                    "is for a simulated Azure only, and " + Setting.ARM_ENDPOINT.key() + " is not on this machine: "
                            + arm);
        }
    }

    static StorageSettings storage(SettingsReader reader) {
        Optional<String> connectionString = reader.text(Setting.STORAGE);
        Optional<URI> tables = reader.optional(Setting.STORAGE_TABLES, SettingValues::https);
        Optional<URI> queues = reader.optional(Setting.STORAGE_QUEUES, SettingValues::https);
        Optional<URI> blobs = reader.optional(Setting.STORAGE_BLOBS, SettingValues::https);
        Optional<String> clientId = reader.optional(Setting.STORAGE_CLIENT_ID, SettingValues::guid);
        if (connectionString.isPresent()) {
            if (ENDPOINTS.stream().anyMatch(setting -> reader.given(setting).isPresent())) {
                reader.problem(Setting.STORAGE.key(), "is given, and an identity's endpoints too; keep one of the two");
            }
            return new ConnectionString(connectionString.get());
        }
        ENDPOINTS.forEach(setting -> require(reader, setting));
        URI nowhere = URI.create("https://storage.invalid");
        return new Identity(
                new Endpoints(tables.orElse(nowhere), queues.orElse(nowhere), blobs.orElse(nowhere)), clientId);
    }

    private static void require(SettingsReader reader, Setting setting) {
        if (reader.given(setting).isEmpty()) {
            reader.problem(setting.key(), "is needed, unless " + Setting.STORAGE.key() + " is a connection string");
        }
    }
}
