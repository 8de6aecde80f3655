package dev.nodewarden.azure.arm;

import static dev.nodewarden.azure.arm.Sim.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.azure.AzureSettings.Identity;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.remediation.ClusterSnapshot;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.Refusal;
import dev.nodewarden.remediation.WriteResult;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmClusterWriterIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000000";
    private static final ClusterId ID = ClusterId.of(SUBSCRIPTION, "rg", "one");
    private static final JsonPointer CHANNEL =
            JsonPointer.compile("/properties/autoUpgradeProfile/nodeOSUpgradeChannel");
    private static final MaintenanceWindow WINDOW = new MaintenanceWindow(
            new Schedule.Weekly(1, "Saturday"),
            Optional.of(4),
            "+00:00",
            Optional.of("01:30"),
            Optional.empty(),
            List.of());

    /** Design promise 2, over every recorded body. */
    @Test
    void aPutDiffersFromTheGetBeforeItInOnePath() throws IOException {
        JsonNode recorded = JSON.readTree(Files.readAllBytes(SharedData.require("estate-recorded.json")));
        int changed = 0;
        for (JsonNode body : recorded.path("managedClusters")) {
            String channel = body.at(CHANNEL).asText("None");
            boolean writable = List.of("Succeeded")
                            .containsAll(
                                    body.at("/properties/agentPoolProfiles").findValuesAsText("provisioningState"))
                    && body.at("/properties/provisioningState").asText().equals("Succeeded")
                    && body.at("/properties/powerState/code").asText("Running").equals("Running");
            if (channel.equalsIgnoreCase("None") && writable) {
                try (Sim sim = Sim.of(Sim.recorded())) {
                    assertOnePathChanges(sim, ClusterId.parse(body.path("id").asText()), body);
                    changed++;
                }
            }
        }
        assertThat(changed).isGreaterThan(5);
    }

    private static void assertOnePathChanges(Sim sim, ClusterId id, JsonNode body) throws IOException {
        ClusterWriter writer = writer(sim);
        ClusterSnapshot read = value(writer.read(id));

        assertThat(writer.putChannel(read, NodeOsChannel.NODE_IMAGE)).isInstanceOf(WriteResult.Accepted.class);

        LoggedRequest put = puts(sim).get(0);
        ObjectNode sent = (ObjectNode) put.requestBody();
        ObjectNode expected = body.deepCopy();
        ReadOnlyProperties.removeFrom(expected);
        expected.withObject("/properties/autoUpgradeProfile").put("nodeOSUpgradeChannel", "NodeImage");
        assertThat(sent).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void theETagIsSentWhereThereIsOne(boolean hasETag) {
        try (Sim sim = one(hasETag ? ", \"eTag\": \"e-1\"" : "", "")) {
            ClusterWriter writer = writer(sim);

            WriteResult result = writer.putChannel(value(writer.read(ID)), NodeOsChannel.NODE_IMAGE);

            assertThat(result).isInstanceOf(WriteResult.Accepted.class);
            assertThat(puts(sim).get(0).headers().get("If-Match")).isEqualTo(hasETag ? "e-1" : null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/properties/agentPoolProfiles/0/eTag, p-2",
        "/properties/agentPoolProfiles/0/provisioningState, Updating",
        "/eTag, e-2",
        "/properties/autoUpgradeProfile/nodeOSUpgradeChannel, SecurityPatch",
    })
    void whatMovedSinceItWasReadIsNotOverwritten(String path, String to) throws IOException {
        try (Sim sim = one(", \"eTag\": \"e-1\"", ", \"eTag\": \"p-1\"")) {
            ClusterWriter writer = writer(sim);
            ClusterSnapshot read = value(writer.read(ID));
            ObjectNode older = (ObjectNode) JSON.readTree(read.image());
            JsonPointer pointer = JsonPointer.compile(path);
            ((ObjectNode) older.at(pointer.head())).put(pointer.last().getMatchingProperty(), to);
            ClusterSnapshot decided = new ClusterSnapshot(
                    read.cluster(), read.eTag(), read.disruptionPolicy(), read.provisioningError(), older.toString());

            WriteResult result = writer.putChannel(decided, NodeOsChannel.NODE_IMAGE);

            assertThat(refusal(result).kind()).isEqualTo(Refusal.Kind.CHANGED);
            assertThat(puts(sim)).isEmpty();
        }
    }

    /** The cluster's own state does not tell of it. */
    @ParameterizedTest
    @CsvSource({"Updating, 0", "UpgradingNodeImageVersion, 0", "Succeeded, 1", "Failed, 1"})
    void whileAnOperationRunsOnAPoolNothingIsSent(String state, int sent) {
        try (Sim sim = one("", "}, {\"name\": \"b\", \"provisioningState\": \"" + state + "\"")) {
            ClusterWriter writer = writer(sim);

            WriteResult result = writer.putChannel(value(writer.read(ID)), NodeOsChannel.NODE_IMAGE);

            assertThat(puts(sim)).hasSize(sent);
            if (sent == 0) {
                assertThat(refusal(result).kind()).isEqualTo(Refusal.Kind.BUSY);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "409 | OperationNotAllowed | Another operation is in progress | BUSY",
                "412 | PreConditionFailed | The eTag does not match | CHANGED",
                "429 | Throttled | slow down | THROTTLED",
                "403 | AuthorizationFailed | no | FORBIDDEN",
                "409 | ScopeLocked | The scope '/subscriptions/x' is locked | LOCKED",
            })
    void refusalsAreValues(int status, String code, String message, Refusal.Kind kind) {
        String rule =
                "{\"method\":\"PUT\",\"path\":\"/managedClusters/\",\"respond\":{\"status\":%d,\"body\":{\"code\":\"%s\",\"message\":\"%s\"}}}"
                        .formatted(status, code, message);
        try (Sim sim = Sim.faulty(estate("", ""), rule)) {
            ClusterWriter writer = writer(sim);

            WriteResult result = writer.putChannel(value(writer.read(ID)), NodeOsChannel.NODE_IMAGE);

            assertThat(refusal(result).kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @CsvSource({"'{\"status\":503}'", "'{\"status\":500}'", "'\"reset\"'"})
    void anAnswerThatIsLostIsUnknown(String respond) {
        try (Sim sim = Sim.faulty(
                estate("", ""), "{\"method\":\"PUT\",\"path\":\"/managedClusters/\",\"respond\":" + respond + "}")) {
            ClusterWriter writer = writer(sim);

            WriteResult result = writer.putChannel(value(writer.read(ID)), NodeOsChannel.NODE_IMAGE);

            assertThat(result).isInstanceOf(WriteResult.Unknown.class);
        }
    }

    @Test
    void whereNobodyAnswersNothingWasSent() {
        ClusterWriter writer;
        ClusterSnapshot read;
        try (Sim sim = one("", "")) {
            writer = writer(sim);
            read = value(writer.read(ID));
        }

        assertThat(writer.putChannel(read, NodeOsChannel.NODE_IMAGE)).isInstanceOf(WriteResult.NotSent.class);
    }

    @Test
    void aWindowIsCreatedLengthenedAndDeletedButNeverOverAnother() {
        MaintenanceWindow longer = new MaintenanceWindow(
                WINDOW.schedule(), Optional.of(8), "+00:00", WINDOW.startTime(), Optional.empty(), List.of());
        try (Sim sim = one("", "")) {
            ClusterWriter writer = writer(sim);

            assertThat(writer.putWindow(ID, WINDOW, Optional.empty())).isInstanceOf(WriteResult.Accepted.class);
            assertThat(String.valueOf(puts(sim).get(0).requestBody())).doesNotContain("startDate");
            assertThat(refusal(writer.putWindow(ID, longer, Optional.empty())).kind())
                    .isEqualTo(Refusal.Kind.CHANGED);
            assertThat(writer.putWindow(ID, longer, Optional.of(WINDOW))).isInstanceOf(WriteResult.Accepted.class);
            assertThat(refusal(writer.deleteWindow(ID, WINDOW)).kind()).isEqualTo(Refusal.Kind.CHANGED);
            assertThat(writer.deleteWindow(ID, longer)).isInstanceOf(WriteResult.Accepted.class);
            assertThat(writer.deleteWindow(ID, longer)).isInstanceOf(WriteResult.Accepted.class);
            assertThat(sim.requests().stream().filter(r -> r.method().equals("DELETE")))
                    .hasSize(1);
        }
    }

    @Test
    void verificationSeesWhatElseMovedAndNothingThatAksMovesItself() {
        try (Sim sim = one(", \"eTag\": \"e-1\"", ", \"eTag\": \"p-1\"")) {
            ClusterWriter writer = writer(sim);
            String before = value(writer.read(ID)).image();
            assertThat(writer.putChannel(value(writer.read(ID)), NodeOsChannel.NODE_IMAGE))
                    .isInstanceOf(WriteResult.Accepted.class);
            String after = value(writer.read(ID)).image();

            assertThat(writer.otherDifferences(before, after)).isEmpty();
            assertThat(writer.otherDifferences(before, after.replace("\"count\":3", "\"count\":4")))
                    .containsExactly("/properties/agentPoolProfiles/0/count");
        }
    }

    @Test
    void theJournalKeepsNoPasswordOfAProxyAndThePutDoes() {
        String proxy = ", \"httpProxyConfig\": {\"httpProxy\": \"http://user:secret@proxy:8080/\"}";
        try (Sim sim = Sim.of(estate("", "", proxy))) {
            ClusterWriter writer = writer(sim);
            ClusterSnapshot read = value(writer.read(ID));

            writer.putChannel(read, NodeOsChannel.NODE_IMAGE);

            assertThat(read.image()).doesNotContain("secret").contains("http://proxy:8080/");
            assertThat(String.valueOf(puts(sim).get(0).requestBody())).contains("http://user:secret@proxy:8080/");
        }
    }

    private static Refusal refusal(WriteResult result) {
        assertThat(result).isInstanceOf(WriteResult.Refused.class);
        return ((WriteResult.Refused) result).refusal();
    }

    private static List<LoggedRequest> puts(Sim sim) {
        return sim.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .toList();
    }

    private static ClusterWriter writer(Sim sim) {
        return ArmClusterWriter.open(sim.connection(Identity.CALLER), Sim.CLOCK);
    }

    private static Sim one(String clusterMembers, String poolMembers) {
        return Sim.of(estate(clusterMembers, poolMembers));
    }

    private static Estate estate(String clusterMembers, String poolMembers) {
        return estate(clusterMembers, poolMembers, "");
    }

    private static Estate estate(String clusterMembers, String poolMembers, String properties) {
        return Estate.parse("""
                {"subscriptions": [{"id": "/subscriptions/%1$s", "subscriptionId": "%1$s", "displayName": "s",
                  "state": "Enabled"}],
                 "managedClusters": [{"id": "%2$s", "name": "one", "type": "Microsoft.ContainerService/ManagedClusters",
                  "location": "westeurope"%3$s, "properties": {"provisioningState": "Succeeded",
                  "powerState": {"code": "Running"}, "autoUpgradeProfile": {"upgradeChannel": "patch",
                  "nodeOSUpgradeChannel": "None"}%5$s,
                  "agentPoolProfiles": [{"name": "a", "count": 3, "provisioningState": "Succeeded"%4$s}]}}],
                 "maintenanceConfigurations": []}
                """.formatted(SUBSCRIPTION, ID.armId(), clusterMembers, poolMembers, properties));
    }
}
