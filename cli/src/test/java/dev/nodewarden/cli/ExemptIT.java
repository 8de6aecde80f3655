package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.cli.host.HostLog;
import dev.nodewarden.cli.host.HostOptions;
import dev.nodewarden.cli.host.LocalApp;
import dev.nodewarden.cli.host.LocalHost;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.SimulatedAzure;
import dev.nodewarden.simulator.SimulatorOptions;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exempt commands on real tables, and a night that honours what they wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExemptIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOW = "2026-11-22T02:00:00Z";
    private static final String SUBSCRIPTION = "/subscriptions/00000000-0000-4000-8000-000000000001";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/rg-pay";
    private static final String KEY = "operator-key-of-the-exempt-test-0123456789";

    private final String prefix =
            "x" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private StorageEmulator storage;
    private int accounts;

    @TempDir
    private Path folder;

    @BeforeAll
    void startStorage() {
        storage = StorageEmulator.start();
    }

    @AfterAll
    void stopStorage() {
        storage.close();
    }

    @Test
    void whatIsAddedIsListedAndCanBeRemoved() throws Exception {
        Map<String, String> account = account();

        CommandResult added = exempt(
                account,
                "add",
                GROUP,
                "--until",
                "2026-12-31",
                "--reason",
                "vendor \u001b[31mappliance",
                "--by",
                "ann",
                "--ticket",
                "CHG-7");
        assertThat(added.err()).isEmpty();
        assertThat(added.code()).isZero();
        assertThat(added.out()).matches("""
                rg-pay-all-[0-9a-f]{8}  until 2026-12-31, 39 days left
                    resource group /subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-pay
                    all rules, by ann: vendor \\?\\[31mappliance \\[CHG-7]

                It covers no cluster that a run has seen yet. Check the scope if you expected one.
                It ends by itself. To end it sooner: nodewarden exempt remove rg-pay-all-[0-9a-f]{8}
                """);
        String id = added.out().substring(0, added.out().indexOf(' '));

        CommandResult listed = exempt(account, "list", "--output", "json");
        JsonNode list = JSON.readTree(listed.out());
        ExemptionSchema.assertValid(listed.out());
        assertThat(list).hasSize(1);
        assertThat(list.at("/0/id").asText()).isEqualTo(id);
        assertThat(list.at("/0/createdAt").asText()).isEqualTo(NOW);
        assertThat(list.at("/0/state").asText()).isEqualTo("in-force");
        assertThat(list.at("/0/daysLeft").asInt()).isEqualTo(39);
        assertThat(exempt(account, "list").out())
                .isEqualTo(added.out().substring(0, added.out().indexOf("\n\n") + 1));

        CommandResult removed = exempt(account, "remove", id);
        assertThat(removed.code()).isZero();
        assertThat(removed.out()).startsWith("Removed '" + id + "' until 2026-12-31, by ann");
        assertThat(exempt(account, "list").out()).isEqualTo("No exemptions on record.\n");
        assertThat(exempt(account, "remove", id)).satisfies(again -> {
            assertThat(again.code()).isEqualTo(2);
            assertThat(again.err()).startsWith("nodewarden: there is no exemption '" + id + "'");
        });
    }

    @Test
    void theSameScopeAndRuleTwiceIsAskedAbout() {
        Map<String, String> account = account();
        add(account, "2026-12-31");

        CommandResult second = add(account, "2027-01-31");
        assertThat(second.code()).isEqualTo(2);
        assertThat(second.err())
                .startsWith("nodewarden: there is one already: 'rg-pay-channel-none-")
                .contains("until 2026-12-31, by ann: agreed; add --replace");

        assertThat(add(account, "2027-01-31", "--replace").code()).isZero();
        assertThat(exempt(account, "list").out()).contains("until 2027-01-31").doesNotContain("2026-12-31");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2026-11-21 | agreed | channel-none | its last day is over",
                "2027-11-23 | agreed | channel-none | it ends more than 365 days from now",
                "31.12.2026 | agreed | channel-none | '31.12.2026' is no date like 2026-12-31",
                "2026-12-31 | ` `    | channel-none | it has no reason",
                "2026-12-31 | agreed | channel-nune | there is no rule 'channel-nune'; there are ",
            })
    void whatWouldNotCountIsRefusedBeforeAnythingIsOpened(String until, String reason, String rule, String problem) {
        CommandResult result = CommandResult.with(
                Map.of("AzureWebJobsStorage", "UseNothing"),
                false,
                "exempt",
                "add",
                GROUP,
                "--until",
                until,
                "--reason",
                reason,
                "--rule",
                rule,
                "--now",
                NOW);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("nodewarden: it would not count: " + problem)
                .hasLineCount(1);
    }

    @Test
    void thePolicyFileSaysHowLongAnExemptionMayLast() throws Exception {
        Path policy = Files.writeString(folder.resolve("strict.yaml"), "version: 1\nexemptions: {maxDays: 30}\n");

        CommandResult refused = add(account(), "2026-12-31", "--policy", policy.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("it ends more than 30 days from now");
    }

    @Test
    void anAccountThatDoesNotAnswerIsOneSentenceWithoutItsKey() {
        String nobody = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;"
                + "TableEndpoint=http://127.0.0.1:9/a;QueueEndpoint=http://127.0.0.1:9/a";
        CommandResult result = CommandResult.of("exempt", "list", "--storage", nobody);

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("nodewarden: the storage account refuses or does not answer: ")
                .doesNotContain("c2VjcmV0")
                .hasLineCount(1);
    }

    @Test
    @Timeout(120)
    void theNightHonoursWhatIsOnRecordAndWhatTagsSay() throws Exception {
        Map<String, String> account = account();
        add(account, "2026-12-31");

        String night = night(account);

        ReportSchema.assertValid(night);
        JsonNode report = JSON.readTree(night);
        assertThat(statuses(report)).containsExactly("aks-1 exempt", "aks-2 non-compliant", "aks-3 exempt");
        assertThat(report.at("/clusters/0/exemption/by").asText()).isEqualTo("ann");
        assertThat(report.at("/clusters/0/exemption/daysLeft").asInt()).isEqualTo(39);
        assertThat(report.at("/clusters/2/exemption/kind").asText()).isEqualTo("tag");
        assertThat(report.at("/summary/exempt").asInt()).isEqualTo(2);
        assertThat(report.at("/summary/exemptByTag").asInt()).isEqualTo(1);
        assertThat(add(account, "2027-01-31", "--replace").out())
                .contains("It covers 1 cluster that runs have seen: aks-1\n");
        CommandResult fromTables = CommandResult.with(account, false, "report", "--output", "json");
        assertThat(fromTables.out()).isEqualTo(night);
        assertThat(fromTables.code()).isEqualTo(1);
        assertThat(CommandResult.with(account, false, "report", "--run", "20261122T020000Z-0", "--fail-on", "critical"))
                .satisfies(table -> {
                    assertThat(table.code()).isZero();
                    assertThat(table.out()).contains("aks-2");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report | no run of this app has finished yet",
                "report --run 20261122T020000Z-7 | --run: no run 20261122T020000Z-7 has finished",
                "report --run tonight | write it like 20261122T020000Z-0",
            })
    void aReportThatIsNotThereIsSaidToBe(String command, String message) {
        CommandResult result = CommandResult.with(account(), false, command.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void aScanAndACheckHonourAFileWithoutAnyStorage() throws Exception {
        Path file = Files.writeString(folder.resolve("exemptions.json"), """
                [{"scope":"%s","rule":"channel-none","reason":"agreed","by":"ann","until":"2026-12-31"}]
                """.formatted(GROUP));
        ExemptionSchema.assertValid(Files.readString(file));
        String estate =
                Files.writeString(folder.resolve("estate.json"), estate()).toString();
        String[] common = {"--estate", estate, "--now", NOW, "--exemptions", file.toString(), "--output", "json"};

        CommandResult scan = run(List.of("scan"), common);
        ReportSchema.assertValid(scan.out());
        assertThat(statuses(JSON.readTree(scan.out())))
                .containsExactly("aks-1 exempt", "aks-2 non-compliant", "aks-3 exempt");
        assertThat(scan.code()).isEqualTo(1);

        CommandResult check = run(List.of("check", cluster("rg-pay", "aks-1")), common);
        assertThat(check.code()).isZero();
        assertThat(JSON.readTree(check.out()).path("status").asText()).isEqualTo("exempt");
    }

    @Test
    void aFileWithMistakesIsRefusedWithAllOfThem() throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.json"), "[{\"scope\":\"prod\",\"untl\":\"x\"}]");

        CommandResult scan = CommandResult.of("scan", "--exemptions", file.toString(), "--estate", "x.json");

        assertThat(scan.code()).isEqualTo(2);
        assertThat(scan.err()).contains("[0].untl is no member of an exemption; [0].scope must be the ARM id");
    }

    private CommandResult add(Map<String, String> account, String until, String... more) {
        List<String> args = new ArrayList<>(
                List.of("add", GROUP, "--until", until, "--reason", "agreed", "--by", "ann", "--rule", "channel-none"));
        args.addAll(List.of(more));
        return exempt(account, args.toArray(String[]::new));
    }

    private static CommandResult exempt(Map<String, String> account, String... args) {
        List<String> all = new ArrayList<>(List.of("exempt"));
        all.addAll(List.of(args));
        if (!args[0].equals("remove")) {
            all.addAll(List.of("--now", NOW));
        }
        return CommandResult.with(account, false, all.toArray(String[]::new));
    }

    private static CommandResult run(List<String> command, String... args) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(args));
        return CommandResult.of(all.toArray(String[]::new));
    }

    /** Returns the environment of an account that no other test has seen. */
    private Map<String, String> account() {
        return Map.of(
                "AzureWebJobsStorage", storage.connectionString(), "NODEWARDEN_TABLE_PREFIX", prefix + accounts++);
    }

    private static String night(Map<String, String> account) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Estate.parse(estate()), SimulatorOptions.defaults())) {
            Map<String, String> settings = new TreeMap<>(azure.environment());
            settings.putAll(account);
            settings.put("NODEWARDEN_IDENTITY", "caller");
            settings.put("NODEWARDEN_OPERATOR_KEYS", KEY);
            settings.put("NODEWARDEN_NOW", NOW);
            HostLog log = HostLog.to(
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Level.WARNING);
            try (LocalHost host =
                    LocalApp.start(settings, HostOptions.defaults().withoutTimers(), log)) {
                AppClient app = new AppClient(host.address(), KEY);
                String scan = app.beginScan();
                Eventually.holds(
                        "the run ends",
                        () -> app.find(scan).orElseThrow().at("/run/finishedAt").isTextual());
                try (InputStream report = app.open("/api/report.json")) {
                    return new String(report.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
    }

    private static List<String> statuses(JsonNode report) {
        List<String> statuses = new ArrayList<>();
        for (JsonNode cluster : report.path("clusters")) {
            statuses.add(
                    cluster.path("name").asText() + " " + cluster.path("status").asText());
        }
        statuses.sort(null);
        return statuses;
    }

    /** One cluster in the exempt group, one outside of it, one that declares itself exempt. */
    private static String estate() {
        String tags =
                "\"tags\":{\"Nodewarden-Exempt-Until\":\"2026-12-01\",\"nodewarden-exempt-reason\":\"we migrate\"},";
        return """
                {"subscriptions":[{"id":"%s","subscriptionId":"%s","displayName":"one","state":"Enabled"}],
                 "managedClusters":[%s,%s,%s],
                 "maintenanceConfigurations":[%s,%s,%s]}""".formatted(
                        SUBSCRIPTION,
                        SUBSCRIPTION.substring(15),
                        body(cluster("RG-Pay", "aks-1"), "aks-1", ""),
                        body(cluster("rg-pay2", "aks-2"), "aks-2", ""),
                        body(cluster("rg-pay3", "aks-3"), "aks-3", tags),
                        window(cluster("RG-Pay", "aks-1")),
                        window(cluster("rg-pay2", "aks-2")),
                        window(cluster("rg-pay3", "aks-3")));
    }

    private static String body(String id, String name, String tags) {
        return """
                {"id":"%s","name":"%s","location":"westeurope","type":"Microsoft.ContainerService/ManagedClusters",%s
                 "properties":{"provisioningState":"Succeeded","powerState":{"code":"Running"},
                   "autoUpgradeProfile":{"upgradeChannel":"patch","nodeOSUpgradeChannel":"None"}}}""".formatted(id, name, tags);
    }

    private static String window(String cluster) {
        return """
                {"id":"%s/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule",
                 "name":"aksManagedNodeOSUpgradeSchedule",
                 "properties":{"maintenanceWindow":{"schedule":{"weekly":{"intervalWeeks":1,"dayOfWeek":"Sunday"}},
                   "durationHours":4,"utcOffset":"+00:00","startTime":"01:00"}}}""".formatted(cluster);
    }

    private static String cluster(String group, String name) {
        return SUBSCRIPTION + "/resourceGroups/" + group + "/providers/Microsoft.ContainerService/managedClusters/"
                + name;
    }
}
