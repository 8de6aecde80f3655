package dev.nodewarden.functions;

import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.azure.storage.QueueNames;
import dev.nodewarden.functions.access.AccessKeys;
import dev.nodewarden.functions.access.EntraAccess;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.scan.Pacing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The app's settings, checked once at start-up; every one of them is told in {@code docs/settings.md}.
 *
 * @param mode how far the app may go, whatever the policy says; report unless a person said otherwise
 * @param policy as its file says, in no mode that goes further than {@code mode}
 * @param scope the policy's, or what the settings say instead
 * @param now the time that verdicts and reports speak of, standing still; empty for the real one
 */
public record AppSettings(
        Mode mode,
        QueueNames queues,
        String tablePrefix,
        Policy policy,
        Discovery discovery,
        FleetScope scope,
        Pacing pacing,
        Optional<Instant> now,
        AccessKeys keys,
        EntraAccess entra,
        NotificationSettings notifications,
        AzureSettings azure,
        StorageSettings storage,
        IdentityVariables identityVariables) {

    /**
     * Reads the settings from {@code environment}. A blank setting counts as not given.
     *
     * @throws IllegalStateException naming every missing, malformed or unknown setting, not just the first
     */
    public static AppSettings from(Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(environment);
        UnknownSettings.report(environment, reader);
        Policy file = PolicySetting.read(reader);
        Mode mode = reader.value(Setting.MODE, SettingValues::mode, Mode.REPORT);
        Policy policy = file.atMost(mode);
        AppSettings settings = new AppSettings(
                mode,
                RunSettings.queues(reader),
                reader.value(Setting.TABLE_PREFIX, SettingValues::tablePrefix, Setting.TABLE_PREFIX.usual()),
                policy,
                reader.value(Setting.DISCOVERY, SettingValues::discovery, Discovery.RESOURCE_GRAPH),
                RunSettings.scope(reader, policy.scope()),
                RunSettings.pacing(reader),
                reader.optional(Setting.NOW, SettingValues::instant),
                AccessSettings.keys(reader),
                AccessSettings.entra(reader),
                NotificationSettings.of(reader),
                ConnectionSettings.azure(reader),
                ConnectionSettings.storage(reader),
                new IdentityVariables(environment));
        RunSettings.checkSchedules(reader);
        List<String> problems = reader.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("settings:\n- " + String.join("\n- ", problems));
        }
        return settings;
    }

    /**
     * Returns the settings that have a default, with it. The host itself has none: what it reads in the triggers must
     * be there.
     */
    public static Map<String, String> defaults() {
        return Setting.defaults();
    }
}
