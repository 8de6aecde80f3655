package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";

    @TempDir
    private Path folder;

    @Test
    void aCheckTakesTwoRoundTrips() throws IOException {
        Path log = folder.resolve("requests.log");
        CommandResult result = check(cluster("aks-1"), "--output", "json", "--request-log", log.toString());

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
        assertThat(JSON.readTree(result.out()).at("/findings/0/rule").asText()).isEqualTo("channel-none");
        assertThat(methodsAndPaths(log))
                .filteredOn(line -> !line.contains("/oauth2/"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("GET ").contains("/managedClusters/aks-1?"),
                        second -> assertThat(second)
                                .startsWith("GET ")
                                .contains("/managedClusters/aks-1/maintenanceConfigurations?"));
    }

    @Test
    void theCardFitsTheScreenAndKeepsCommandsWhole() throws IOException {
        CommandResult result = check(cluster("aks-1"));

        assertThat(result.out())
                .startsWith("aks-1: non-compliant\n")
                .contains("node OS channel   None")
                .contains("high  channel-none")
                .contains("--node-os-upgrade-channel NodeImage");
        assertThat(result.out().lines().filter(line -> !line.contains(" az ")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void aTagCannotCommandTheTerminal() throws IOException {
        assertThat(check(cluster("aks-1")).out()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "404, ResourceNotFound, 'there is no such cluster, or you may not see it: '",
        "403, AuthorizationFailed, AuthorizationFailed",
    })
    void whatAzureRefusesIsOneSentence(int status, String code, String sentence) throws IOException {
        Path faults = Files.writeString(folder.resolve("faults.json"), """
                {"seed":1,"rules":[{"path":"/managedClusters/","respond":{"status":%d,
                 "body":{"error":{"code":"%s","message":"no"}}}}]}""".formatted(status, code));
        CommandResult result = check(cluster("aks-1"), "--faults", faults.toString());

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("nodewarden: cannot check /subscriptions/")
                .contains(sentence)
                .hasLineCount(1);
    }

    private CommandResult check(String id, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("check", id, "--estate", estate()));
        args.addAll(List.of(more));
        return CommandResult.of(args.toArray(String[]::new));
    }

    private String estate() throws IOException {
        Path file = folder.resolve("estate.json");
        Files.writeString(file, """
                {"subscriptions":[{"id":"/subscriptions/%s","subscriptionId":"%s","displayName":"one","state":"Enabled"}],
                 "managedClusters":[{"id":"%s","name":"aks-1","location":"westeurope",
                   "type":"Microsoft.ContainerService/ManagedClusters","tags":{"owner":"\\u001b[2Jsomeone"},
                   "properties":{"provisioningState":"\\u001b[31mSucceeded","powerState":{"code":"Running"},
                     "autoUpgradeProfile":{"nodeOSUpgradeChannel":"None"}}}],
                 "maintenanceConfigurations":[]}""".formatted(SUBSCRIPTION, SUBSCRIPTION, cluster("aks-1")));
        return file.toString();
    }

    private static String cluster(String name) {
        return "/subscriptions/" + SUBSCRIPTION
                + "/resourceGroups/rg-1/providers/Microsoft.ContainerService/managedClusters/" + name;
    }

    private static List<String> methodsAndPaths(Path log) throws IOException {
        List<String> requests = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            JsonNode request = JSON.readTree(line);
            requests.add(
                    request.path("method").asText() + " " + request.path("path").asText());
        }
        return requests;
    }
}
