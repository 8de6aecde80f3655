package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScanIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOW = "2026-11-22T02:00:00Z";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"resource-graph", "arm-list"})
    void theRecordedClustersAreJudgedAsCheckedByHand(String discovery) throws IOException {
        Path log = folder.resolve("requests.log");
        CommandResult result = CommandResult.of(
                "scan",
                "--estate",
                SharedData.require("estate-recorded.json"),
                "--output",
                "json",
                "--discovery",
                discovery,
                "--request-log",
                log.toString(),
                "--now",
                NOW);

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
        ReportSchema.assertValid(result.out());
        assertThat(channelsAndWindows(JSON.readTree(result.out())))
                .isEqualTo(Map.of(
                        "unset without window", 9,
                        "unset with window", 4,
                        "channel without window", 11,
                        "channel with window", 6));
        // Checked by hand against the bodies: all 16 clusters with NodeImage have images of 2025 or older, 24 have no
        // cluster channel, and of the 6 others one has a window for it;
        // 19 run a Kubernetes before 1.29, none of them with long-term support, and the newest of all is 1.32.
        assertThat(JSON.readTree(result.out()).at("/summary/findingsByRule"))
                .hasToString("{\"channel-unset\":13,\"cluster-channel-missing\":24,\"cluster-window-missing\":5,"
                        + "\"image-stale\":16,\"kubernetes-unsupported\":19,\"window-inert\":10,\"window-missing\":20,"
                        + "\"window-without-effect\":4}");
        assertThat(Files.readAllLines(log)).isNotEmpty().allSatisfy(ScanIT::assertReads);
    }

    @Test
    void coverageAddsUpAndAnUnreadableSubscriptionIsIncomplete() throws IOException {
        String hidden = subscriptions().get(0);
        CommandResult result = scan("--faults", refusing(hidden).toString(), "--discovery", "arm-list");

        assertThat(result.code()).isEqualTo(3);
        ReportSchema.assertValid(result.out());
        JsonNode report = JSON.readTree(result.out());
        assertThat(report.at("/run/state").asText()).isEqualTo("incomplete");
        assertThat(report.at("/coverage/unreadable/0/id").asText()).isEqualTo("/subscriptions/" + hidden);
        assertThat(report.at("/coverage/unreadable/0/reason").asText()).isEqualTo("forbidden");
        assertThat(report.at("/coverage/clusters/discovered").asInt())
                .isEqualTo(report.at("/coverage/clusters/evaluated").asInt())
                .isEqualTo(report.path("clusters").size());
    }

    @Test
    void oneSubscriptionIsScannedWhenAskedFor() throws IOException {
        String wanted = subscriptions().get(1);

        JsonNode report = JSON.readTree(scan("--subscription", wanted).out());

        assertThat(report.at("/coverage/subscriptions/discovered").asInt()).isEqualTo(1);
        assertThat(report.path("clusters"))
                .isNotEmpty()
                .allSatisfy(cluster ->
                        assertThat(cluster.path("subscriptionId").asText()).isEqualTo(wanted));
    }

    @Test
    void theSarifLogIsValidUnderThePublishedSchema() throws IOException {
        CommandResult result =
                CommandResult.of("scan", "--estate", estate().toString(), "--output", "sarif", "--now", NOW);

        assertThat(result.code()).isEqualTo(1);
        assertThat(JSON.readTree(result.out()).at("/runs/0/results")).isNotEmpty();
        SarifSchema.assertValid(result.out());
    }

    @ParameterizedTest
    @CsvSource({"csv, 'id,subscriptionId,'", "markdown, '# Node OS patching: '"})
    void filesForOtherToolsAreWritten(String format, String start) throws IOException {
        Path file = folder.resolve("report." + format);
        CommandResult result = CommandResult.of(
                "scan", "--estate", estate().toString(), "--output", format, "--now", NOW, "--out", file.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith(start);
    }

    @Test
    void theReportNamesWhatIsNotVisible() throws IOException {
        CommandResult result = scan("--subscription", "ffffffff-0000-4000-8000-000000000000");

        assertThat(result.code()).isEqualTo(3);
        assertThat(JSON.readTree(result.out())
                        .at("/coverage/unreadable/0/reason")
                        .asText())
                .isEqualTo("not-visible");
    }

    @ParameterizedTest
    @ValueSource(strings = {"critical", "CRITICAL"})
    void findingsBelowTheAskedSeverityAreFine(String severity) throws IOException {
        assertThat(scan("--fail-on", severity).code()).isZero();
    }

    @Test
    void theSameInputGivesTheSameReportByteForByte() throws IOException {
        assertThat(scan("--latency-ms", "3").out()).isEqualTo(scan().out());
    }

    @Test
    void theTableFitsTheScreenAndTheReportGoesToTheFile() throws IOException {
        Path file = folder.resolve("report.txt");
        CommandResult result = CommandResult.of("scan", "--estate", estate().toString(), "--out", file.toString());

        assertThat(result.out()).isEmpty();
        assertThat(Files.readAllLines(file))
                .hasSizeGreaterThan(40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void someoneWhoWatchesSeesProgressAndTheReportStaysClean() throws IOException {
        CommandResult result =
                CommandResult.with(Map.of(), true, "scan", "--estate", estate().toString(), "--output", "json");

        assertThat(result.err()).contains("Judging clusters");
        ReportSchema.assertValid(result.out());
    }

    @Test
    void azureThatRefusesTheListIsNoReport() throws IOException {
        Path faults = Files.writeString(folder.resolve("faults.json"), """
                {"seed":1,"rules":[{"path":"^/subscriptions\\\\?","respond":{"status":403,
                 "body":{"error":{"code":"AuthorizationFailed","message":"no role"}}}}]}""");
        CommandResult result = scan("--faults", faults.toString());

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("nodewarden: the subscriptions cannot be listed: ")
                .contains("no role");
    }

    private CommandResult scan(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(List.of("scan", "--estate", estate().toString(), "--output", "json", "--now", NOW));
        args.addAll(List.of(more));
        return CommandResult.of(args.toArray(String[]::new));
    }

    private Path estate() throws IOException {
        Path file = folder.resolve("estate.json");
        if (!Files.exists(file)) {
            EstateGenerator.generate(GeneratedEstate.of(40, 3, 7, Instant.parse(NOW)))
                    .writeTo(file);
        }
        return file;
    }

    private List<String> subscriptions() throws IOException {
        return Estate.load(estate()).subscriptionIds();
    }

    private Path refusing(String subscription) throws IOException {
        return Files.writeString(folder.resolve("refusing.json"), """
                {"seed":1,"rules":[{"path":"^/subscriptions/%s/","respond":{"status":403,
                 "body":{"error":{"code":"AuthorizationFailed","message":"no role"}}}}]}""".formatted(subscription));
    }

    private static Map<String, Integer> channelsAndWindows(JsonNode report) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode cluster : report.path("clusters")) {
            String channel = cluster.path("nodeOsUpgradeChannel").isNull() ? "unset" : "channel";
            String window = cluster.path("nodeOsWindow").isNull() ? " without window" : " with window";
            counts.merge(channel + window, 1, Integer::sum);
        }
        return counts;
    }

    private static void assertReads(String line) throws IOException {
        JsonNode request = JSON.readTree(line);
        boolean read = request.path("method").asText().equals("GET");
        String path = request.path("path").asText();
        boolean question =
                path.contains("/providers/Microsoft.ResourceGraph/resources") || path.endsWith("/oauth2/v2.0/token");
        assertThat(read || question).as(line).isTrue();
    }
}
