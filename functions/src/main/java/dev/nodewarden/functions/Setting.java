package dev.nodewarden.functions;

import dev.nodewarden.policy.file.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every app setting this app knows; {@code docs/settings.md} has the same list, and a test compares the two. */
enum Setting {
    /** Read by the host, in the timer triggers. */
    SCAN_SCHEDULE("NODEWARDEN_SCAN_SCHEDULE", "0 0 2 * * *"),
    /** Read by the host, in the timer triggers. */
    SWEEP_SCHEDULE("NODEWARDEN_SWEEP_SCHEDULE", "0 */10 * * * *"),
    START_QUEUE("NODEWARDEN_START_QUEUE", "nodewarden-start"),
    LANE_QUEUE("NODEWARDEN_LANE_QUEUE", "nodewarden-lane"),
    FINISH_QUEUE("NODEWARDEN_FINISH_QUEUE", "nodewarden-finish"),
    CHANGE_QUEUE("NODEWARDEN_CHANGE_QUEUE", "nodewarden-change"),
    TABLE_PREFIX("NODEWARDEN_TABLE_PREFIX", "nodewarden"),
    MODE("NODEWARDEN_MODE", "report"),
    POLICY("NODEWARDEN_POLICY", "policy.yaml"),
    DISCOVERY("NODEWARDEN_DISCOVERY", "resource-graph"),
    INCLUDE_SUBSCRIPTIONS("NODEWARDEN_INCLUDE_SUBSCRIPTIONS", ""),
    EXCLUDE_SUBSCRIPTIONS("NODEWARDEN_EXCLUDE_SUBSCRIPTIONS", ""),
    INCLUDE_TAGS("NODEWARDEN_INCLUDE_TAGS", ""),
    EXCLUDE_TAGS("NODEWARDEN_EXCLUDE_TAGS", ""),
    RESERVE("NODEWARDEN_RESERVE", "5"),
    SHARE("NODEWARDEN_SHARE", "0.8"),
    TIME_SCALE("NODEWARDEN_TIME_SCALE", "1"),
    NOW("NODEWARDEN_NOW", ""),
    READER_KEYS("NODEWARDEN_READER_KEYS", ""),
    OPERATOR_KEYS("NODEWARDEN_OPERATOR_KEYS", ""),
    WEBHOOK_URL("NODEWARDEN_WEBHOOK_URL", ""),
    WEBHOOK_SECRET("NODEWARDEN_WEBHOOK_SECRET", ""),
    WEBHOOK_ON("NODEWARDEN_WEBHOOK_ON", "changes"),
    WEBHOOK_LINK("NODEWARDEN_WEBHOOK_LINK", ""),
    ENTRA_TENANT("NODEWARDEN_ENTRA_TENANT", ""),
    BROWSER_SECRET("NODEWARDEN_BROWSER_SECRET", ""),
    /** Set by the platform where its authentication is on. */
    PLATFORM_AUTHENTICATION("WEBSITE_AUTH_ENABLED", ""),
    IDENTITY("NODEWARDEN_IDENTITY", "managed-identity"),
    CLIENT_ID("AZURE_CLIENT_ID", ""),
    ARM_ENDPOINT("NODEWARDEN_ARM_ENDPOINT", "https://management.azure.com"),
    AUTHORITY_HOST("NODEWARDEN_AUTHORITY_HOST", "https://login.microsoftonline.com"),
    TRUSTED_CERTIFICATE("NODEWARDEN_TRUSTED_CERTIFICATE", ""),
    STORAGE("AzureWebJobsStorage", ""),
    STORAGE_TABLES("AzureWebJobsStorage__tableServiceUri", ""),
    STORAGE_QUEUES("AzureWebJobsStorage__queueServiceUri", ""),
    STORAGE_BLOBS("AzureWebJobsStorage__blobServiceUri", ""),
    STORAGE_CLIENT_ID("AzureWebJobsStorage__clientId", "");

    static final String PREFIX = "NODEWARDEN_";

    private final String key;
    private final String usual;

    Setting(String key, String usual) {
        this.key = key;
        this.usual = usual;
    }

    /** Returns the name of the app setting. */
    String key() {
        return key;
    }

    /** Returns the value in force when none is given; empty for none. */
    String usual() {
        return usual;
    }

    /** Returns the values that are in force when none are given. */
    static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        for (Setting setting : values()) {
            if (!setting.usual.isEmpty()) {
                defaults.put(setting.key, setting.usual);
            }
        }
        return defaults;
    }

    static Optional<Setting> named(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** Returns the name of a setting that needs the fewest changes to be {@code key}. */
    static String nearest(String key) {
        List<String> names = Arrays.stream(values()).map(Setting::key).toList();
        return NearestName.of(key, names).orElseThrow();
    }
}
