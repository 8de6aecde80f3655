package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.azure.storage.QueueNames;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.functions.access.Approach;
import dev.nodewarden.functions.access.Authoriser.Decision;
import dev.nodewarden.functions.access.Authoriser.Refusal;
import dev.nodewarden.functions.access.EntraAccess;
import dev.nodewarden.functions.access.KeyAuthoriser;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.scan.NotifyRun.Notifications;
import dev.nodewarden.scan.Pacing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AppSettingsTest {
    private static final String GUID = "00000000-0000-4000-8000-00000000000a";
    private static final Map<String, String> LEAST =
            Map.of("AzureWebJobsStorage", "UseDevelopmentStorage=true", "NODEWARDEN_POLICY", TestApp.SHIPPED_POLICY);

    @TempDir
    Path folder;

    @Test
    void defaultsNeverWrite() {
        AppSettings settings = AppSettings.from(LEAST);
        assertThat(settings.mode()).isEqualTo(Mode.REPORT);
        assertThat(settings.queues()).isEqualTo(QueueNames.DEFAULT);
        assertThat(settings.tablePrefix()).isEqualTo("nodewarden");
        assertThat(settings.discovery()).isEqualTo(Discovery.RESOURCE_GRAPH);
        assertThat(settings.scope()).isEqualTo(FleetScope.everything());
        assertThat(settings.policy()).isEqualTo(Policy.defaults());
        assertThat(settings.pacing()).isEqualTo(Pacing.defaults());
        assertThat(settings.now()).isEmpty();
        assertThat(settings.azure()).isEqualTo(AzureSettings.publicCloud(AzureSettings.Identity.MANAGED_IDENTITY));
        assertThat(new KeyAuthoriser(settings.keys()).decide(Role.READER, approach("")))
                .isEqualTo(Decision.refused(Refusal.CLOSED));
        assertThat(settings.entra()).isEqualTo(EntraAccess.OFF);
    }

    @Test
    void everySettingCanBeGiven() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "failOn: low");
        Path certificate = Files.writeString(folder.resolve("ca.pem"), "");
        Map<String, String> given = new HashMap<>(Map.of(
                "NODEWARDEN_SCAN_SCHEDULE", "0 30 3 * * 1-5",
                "NODEWARDEN_SWEEP_SCHEDULE", "0 */5 * * * *",
                "NODEWARDEN_START_QUEUE", "a-start",
                "NODEWARDEN_LANE_QUEUE", "a-lane",
                "NODEWARDEN_FINISH_QUEUE", "a-finish",
                "NODEWARDEN_TABLE_PREFIX", "warden2",
                "NODEWARDEN_MODE", "approve",
                "NODEWARDEN_DISCOVERY", "arm-list",
                "NODEWARDEN_INCLUDE_SUBSCRIPTIONS", GUID.toUpperCase(Locale.ROOT),
                "NODEWARDEN_EXCLUDE_SUBSCRIPTIONS", GUID.replace('a', 'b') + " , " + GUID.replace('a', 'c')));
        given.put("NODEWARDEN_CHANGE_QUEUE", "a-change");
        given.putAll(Map.of(
                "NODEWARDEN_INCLUDE_TAGS", "env=prod, owner = a=b",
                "NODEWARDEN_EXCLUDE_TAGS", "skip=",
                "NODEWARDEN_RESERVE", "0",
                "NODEWARDEN_SHARE", "1.0",
                "NODEWARDEN_TIME_SCALE", "5",
                "NODEWARDEN_NOW", "2026-11-22T02:00:00Z",
                "NODEWARDEN_READER_KEYS", TestApp.READER + ", " + "r".repeat(32),
                "NODEWARDEN_OPERATOR_KEYS", TestApp.OPERATOR));
        given.put("NODEWARDEN_POLICY", policy.toString());
        given.put("NODEWARDEN_WEBHOOK_URL", "https://chat.example/hook?sig=hunter2");
        given.put("NODEWARDEN_WEBHOOK_SECRET", "w".repeat(32));
        given.put("NODEWARDEN_WEBHOOK_ON", "always");
        given.put("NODEWARDEN_WEBHOOK_LINK", "https://app.example/api/report");
        given.put("NODEWARDEN_ENTRA_TENANT", GUID);
        given.put("NODEWARDEN_BROWSER_SECRET", "s".repeat(32));
        given.put("WEBSITE_AUTH_ENABLED", "True");
        given.putAll(Map.of(
                "NODEWARDEN_IDENTITY", "managed-identity",
                "AZURE_CLIENT_ID", GUID,
                "NODEWARDEN_ARM_ENDPOINT", "https://127.0.0.1:4443",
                "NODEWARDEN_AUTHORITY_HOST", "https://localhost:4443/",
                "NODEWARDEN_TRUSTED_CERTIFICATE", certificate.toString(),
                "AzureWebJobsStorage__tableServiceUri", "https://a.table.core.windows.net",
                "AzureWebJobsStorage__queueServiceUri", "https://a.queue.core.windows.net",
                "AzureWebJobsStorage__blobServiceUri", "https://a.blob.core.windows.net",
                "AzureWebJobsStorage__clientId", GUID));
        assertThat(given.keySet())
                .as("every setting but the alternative to the last four")
                .hasSize(Setting.values().length - 1);

        AppSettings settings = AppSettings.from(given);
        assertThat(settings.notifications().told())
                .isEqualTo(new Notifications(true, Optional.of("https://app.example/api/report")));
        assertThat(settings.toString()).doesNotContain("hunter2").doesNotContain("wwww");
        assertThat(settings.entra())
                .isEqualTo(new EntraAccess(Optional.of(GUID), true, Optional.of("s".repeat(32))))
                .asString()
                .doesNotContain("sss");
        assertThat(settings.queues()).isEqualTo(new QueueNames("a-start", "a-lane", "a-finish", "a-change"));
        assertThat(settings.tablePrefix()).isEqualTo("warden2");
        assertThat(settings.discovery()).isEqualTo(Discovery.ARM_LIST);
        assertThat(settings.policy().failOn()).isEqualTo(Severity.LOW);
        assertThat(settings.scope())
                .isEqualTo(new FleetScope(
                        Set.of(GUID),
                        Set.of(GUID.replace('a', 'b'), GUID.replace('a', 'c')),
                        Map.of("env", "prod", "owner", "a=b"),
                        Map.of("skip", "")));
        assertThat(settings.pacing()).isEqualTo(new Pacing(0, 1.0, 5));
        assertThat(settings.now()).contains(Instant.parse("2026-11-22T02:00:00Z"));
        KeyAuthoriser authoriser = new KeyAuthoriser(settings.keys());
        assertThat(authoriser.decide(Role.READER, approach("r".repeat(32)))).isInstanceOf(Decision.Allowed.class);
        assertThat(authoriser.decide(Role.OPERATOR, approach(TestApp.OPERATOR))).isInstanceOf(Decision.Allowed.class);
        assertThat(settings.azure().armEndpoint()).isEqualTo(URI.create("https://127.0.0.1:4443"));
        assertThat(settings.azure().managedIdentityClientId()).contains(GUID);
        assertThat(settings.azure().trustedCertificate()).contains(certificate);
        assertThat(settings.storage())
                .isEqualTo(new StorageSettings.Identity(
                        new StorageConnection.Endpoints(
                                URI.create("https://a.table.core.windows.net"),
                                URI.create("https://a.queue.core.windows.net"),
                                URI.create("https://a.blob.core.windows.net")),
                        Optional.of(GUID)));
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        Map<String, String> wrong = new HashMap<>(Map.of(
                "NODEWARDEN_SCAN_SCHEDULE", "02:00",
                "NODEWARDEN_START_QUEUE", "Start",
                "NODEWARDEN_TABLE_PREFIX", "1",
                "NODEWARDEN_MODE", "fix",
                "NODEWARDEN_DISCOVERY", "guess",
                "NODEWARDEN_INCLUDE_SUBSCRIPTIONS", "one,two",
                "NODEWARDEN_INCLUDE_TAGS", "env",
                "NODEWARDEN_RESERVE", "few",
                "NODEWARDEN_SHARE", "2",
                "NODEWARDEN_TIME_SCALE", "5"));
        wrong.putAll(Map.of(
                "NODEWARDEN_NOW", "today",
                "NODEWARDEN_READER_KEYS", "hunter2",
                "NODEWARDEN_IDENTITY", "me",
                "AZURE_CLIENT_ID", "me",
                "NODEWARDEN_ARM_ENDPOINT", "http://127.0.0.1",
                "NODEWARDEN_TRUSTED_CERTIFICATE", "/no/such/file",
                "NODEWARDEN_TABEL_PREFIX", "x",
                "NODEWARDEN_JAVA_OPTS", "-Xmx1g"));
        wrong.put("NODEWARDEN_POLICY", "no-such.yaml");
        assertThatThrownBy(() -> AppSettings.from(wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("hunter2")
                .hasMessage("""
                        settings:
                        - NODEWARDEN_TABEL_PREFIX: unknown; is it NODEWARDEN_TABLE_PREFIX?
                        - NODEWARDEN_POLICY: must be a file that can be read, got 'no-such.yaml'
                        - NODEWARDEN_MODE: must be report, approve or enforce, got 'fix'
                        - NODEWARDEN_START_QUEUE: must be 3 to 56 lower-case letters, digits and single dashes, got 'Start'
                        - NODEWARDEN_TABLE_PREFIX: must be 1 to 50 lower-case letters and digits, a letter first, got '1'
                        - NODEWARDEN_DISCOVERY: must be resource-graph or arm-list, got 'guess'
                        - NODEWARDEN_INCLUDE_SUBSCRIPTIONS: must be a GUID, got 'one'
                        - NODEWARDEN_INCLUDE_SUBSCRIPTIONS: must be a GUID, got 'two'
                        - NODEWARDEN_INCLUDE_TAGS: must be key=value, key=value, got 'env'
                        - NODEWARDEN_RESERVE: must be a whole number, got 'few'
                        - NODEWARDEN_SHARE: need reserve >= 0, 0 < share <= 1 and timeScale > 0, got 5, 2.0 and 5.0
                        - NODEWARDEN_NOW: must be an instant such as 2026-11-22T02:00:00Z, got 'today'
                        - NODEWARDEN_READER_KEYS: every key needs at least 32 characters
                        - NODEWARDEN_ARM_ENDPOINT: must be an https URL, got 'http://127.0.0.1'
                        - NODEWARDEN_IDENTITY: must be managed-identity or caller, got 'me'
                        - NODEWARDEN_TIME_SCALE: is for a simulated Azure only, and NODEWARDEN_ARM_ENDPOINT is not on this machine: https://management.azure.com
                        - NODEWARDEN_TRUSTED_CERTIFICATE: must be a file that can be read, got '/no/such/file'
                        - AZURE_CLIENT_ID: must be a GUID, got 'me'
                        - AzureWebJobsStorage__tableServiceUri: is needed, unless AzureWebJobsStorage is a connection string
                        - AzureWebJobsStorage__queueServiceUri: is needed, unless AzureWebJobsStorage is a connection string
                        - AzureWebJobsStorage__blobServiceUri: is needed, unless AzureWebJobsStorage is a connection string
                        - NODEWARDEN_SCAN_SCHEDULE: must be an NCRONTAB expression of six fields, got '02:00'
                        """.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1:1, true",
        "https://[::1]:1, true",
        "https://localhost, true",
        "https://management.azure.com, false",
        "https://127.0.0.1.evil.example, false",
        "https://localhost.evil.example, false",
    })
    void timeIsScaledOnThisMachineOnly(String endpoint, boolean allowed) {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("NODEWARDEN_TIME_SCALE", "5");
        given.put("NODEWARDEN_ARM_ENDPOINT", endpoint);
        if (allowed) {
            assertThat(AppSettings.from(given).pacing().timeScale()).isEqualTo(5);
        } else {
            assertThatThrownBy(() -> AppSettings.from(given)).hasMessageContaining("NODEWARDEN_TIME_SCALE");
        }
    }

    @Test
    void nothingSecretIsPrinted() {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("NODEWARDEN_READER_KEYS", TestApp.READER);
        given.put("AZURE_CLIENT_SECRET", "hunter2");
        given.put("AzureWebJobsStorage", "AccountKey=hunter2");
        assertThat(AppSettings.from(given).toString()).doesNotContain("hunter2").doesNotContain(TestApp.READER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report  | {mode: report}  | report
            report  | {mode: approve} | report
            report  | {mode: enforce} | report
            approve | {mode: report}  | report
            approve | {mode: approve} | approve
            approve | {mode: enforce} | approve
            enforce | {mode: report}  | report
            enforce | {mode: approve} | approve
            enforce | {mode: enforce} | enforce
            """)
    void theSaferModeOfTheSettingAndThePolicyHolds(String setting, String remediation, String holds)
            throws IOException {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("NODEWARDEN_MODE", setting);

        assertThat(policyMode(given, "remediation: " + remediation + "\n")).isEqualTo(holds);
        assertThat(policyMode(given, "overrides: [{match: {env: dev}, remediation: " + remediation + "}]\n"))
                .as("of an override")
                .isEqualTo(holds);
    }

    private String policyMode(Map<String, String> settings, String policy) throws IOException {
        Map<String, String> given = new HashMap<>(settings);
        given.put(
                "NODEWARDEN_POLICY",
                Files.writeString(folder.resolve("policy.yaml"), policy).toString());
        return AppSettings.from(given).policy().furthestMode().label();
    }

    @Test
    void everythingThatIsWrongWithThePolicyIsToldWithTheSettings() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "failOn: bad\nchanel: {}\n");
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("NODEWARDEN_POLICY", policy.toString());
        given.put("NODEWARDEN_RESERVE", "few");

        assertThatThrownBy(() -> AppSettings.from(given))
                .hasMessageContaining("- NODEWARDEN_POLICY: " + policy
                        + ": line 1: failOn: must be critical, high, medium, low or info")
                .hasMessageContaining(
                        "- NODEWARDEN_POLICY: " + policy + ": line 2: chanel: unknown key; is it channel?")
                .hasMessageContaining("- NODEWARDEN_RESERVE: must be a whole number");
    }

    @Test
    void aSettingReplacesItsPartOfThePolicysScopeAndLeavesTheOthers() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
                scope:
                  includeSubscriptions: [00000000-0000-4000-8000-00000000000b]
                  includeTags: {env: prod}
                  excludeTags: {team: lab}
                """);
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("NODEWARDEN_POLICY", policy.toString());
        given.put("NODEWARDEN_INCLUDE_SUBSCRIPTIONS", GUID);
        given.put("NODEWARDEN_EXCLUDE_TAGS", "skip=");

        assertThat(AppSettings.from(given).scope())
                .isEqualTo(new FleetScope(Set.of(GUID), Set.of(), Map.of("env", "prod"), Map.of("skip", "")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NODEWARDEN_ENTRA_TENANT | us | NODEWARDEN_ENTRA_TENANT: must be a GUID",
                "NODEWARDEN_WEBHOOK_URL | http://chat.example/hunter2 | NODEWARDEN_WEBHOOK_URL: must be an https URL",
                "NODEWARDEN_WEBHOOK_SECRET | hunter2 | NODEWARDEN_WEBHOOK_SECRET: needs at least 32 characters",
                "NODEWARDEN_WEBHOOK_ON | often | NODEWARDEN_WEBHOOK_ON: must be changes or always, got 'often'",
                "NODEWARDEN_BROWSER_SECRET | hunter2 | NODEWARDEN_BROWSER_SECRET: needs at least 32 characters",
                "NODEWARDEN_BROWSER_SECRET | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx |"
                        + " NODEWARDEN_BROWSER_SECRET: has no use without NODEWARDEN_ENTRA_TENANT",
            })
    void halfASignInIsRefusedWithoutItsSecret(String setting, String value, String problem) {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put(setting, value);
        assertThatThrownBy(() -> AppSettings.from(given))
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @CsvSource({"True, true", "true, true", "1, false", "yes, false", "'', false"})
    void onlyThePlatformsOwnWordConfirmsItsAuthentication(String word, boolean confirmed) {
        Map<String, String> given = new HashMap<>(LEAST);
        given.put("NODEWARDEN_ENTRA_TENANT", GUID);
        given.put("WEBSITE_AUTH_ENABLED", word);
        assertThat(AppSettings.from(given).entra())
                .isEqualTo(new EntraAccess(Optional.of(GUID), confirmed, Optional.empty()));
    }

    private static Approach approach(String key) {
        return new Approach(false, Map.of("x-nodewarden-key", key), Optional.empty());
    }
}
