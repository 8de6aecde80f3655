package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PUT of a cluster does what it does in Azure, step by step. */
final class ClusterPutIT {

    @Test
    void anUpdateGoesThroughUpdatingToSucceeded() throws Exception {
        try (Written azure = Written.one()) {
            JsonNode before = azure.get();
            HttpResponse<String> answer = azure.put(azure.withChannel("NodeImage"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Differences.between(before, Client.json(answer)))
                    .containsExactly(
                            "/eTag",
                            "/properties/agentPoolProfiles/0/eTag",
                            "/properties/agentPoolProfiles/0/provisioningState",
                            "/properties/agentPoolProfiles/1/eTag",
                            "/properties/agentPoolProfiles/1/provisioningState",
                            Written.CHANNEL,
                            "/properties/provisioningState");
            assertThat(azure.get()).isEqualTo(Client.json(answer));
            azure.pass(OperationTimes.DEFAULT.cluster().minusNanos(1));
            assertThat(state(azure)).isEqualTo("Updating");
            azure.pass(Duration.ofNanos(1));
            assertThat(Differences.between(before, azure.get()))
                    .containsExactly(
                            "/eTag",
                            "/properties/agentPoolProfiles/0/eTag",
                            "/properties/agentPoolProfiles/1/eTag",
                            Written.CHANNEL);
        }
    }

    @Test
    void progressIsFreeTextBehindALongSignedAddress() throws Exception {
        try (Written azure = Written.one()) {
            String url = azure.put(azure.withChannel("NodeImage"))
                    .headers()
                    .firstValue("Azure-AsyncOperation")
                    .orElseThrow();
            assertThat(url)
                    .hasSizeBetween(3_500, 4_500)
                    .contains("/locations/westeurope/operations/", "?api-version=2016-03-30&t=", "&c=", "&s=", "&h=");
            JsonNode begun = azure.client.body(url);
            assertThat(begun.path("status").asText()).isEqualTo("InProgress");
            assertThat(begun.has("endTime")).isFalse();
            assertThat(url).doesNotContain(begun.path("name").asText());
            azure.pass(Duration.ofSeconds(45));
            assertThat(azure.client.body(url).path("status").asText())
                    .isEqualTo("UpdatingAgentPools: 2/5 nodes completed");
            azure.pass(Duration.ofSeconds(15));
            JsonNode ended = azure.client.body(url);
            assertThat(ended.path("status").asText()).isEqualTo("Succeeded");
            assertThat(ended.path("endTime").asText()).isEqualTo("2026-11-22T02:01:00Z");
            assertThat(azure.client
                            .get(url.replace("/operations/", "/operations/0"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(Small.last(azure.azure).path()).doesNotContain("MII").contains("&c=…&s=…&h=…");
        }
    }

    @Test
    void aTimeScaleShortensOperations() throws Exception {
        try (Written azure = Written.with(Written.cluster(), options -> options.withTimeScale(10))) {
            azure.put(azure.withChannel("NodeImage"));
            azure.pass(Duration.ofSeconds(6));
            assertThat(state(azure)).isEqualTo("Succeeded");
        }
    }

    /** What is sent, and what is then at a path. Text that is not JSON stands for nothing. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "left out stays      | {}                                              | /properties/networkProfile/networkPlugin | \"azure\"",
                "null stays          | {'properties':{'kubernetesVersion':null}}       | /properties/kubernetesVersion | \"1.33\"",
                "objects merge       | {'properties':{'networkProfile':{'x':1}}}       | /properties/networkProfile | {\"networkPlugin\":\"azure\",\"x\":1}",
                "tags are replaced   | {'tags':{'a':'b'}}                              | /tags | {\"a\":\"b\"}",
                "tags stay           | {}                                              | /tags | {\"env\":\"dev\"}",
                "pools by their name | {'properties':{'agentPoolProfiles':[{'name':'user','count':4},{'name':'system'}]}} | /properties/agentPoolProfiles/1/count | 4",
                "other pools stay    | {'properties':{'agentPoolProfiles':[{'name':'user','count':4},{'name':'system'}]}} | /properties/agentPoolProfiles/0/count | 3",
                "labels are replaced | {'properties':{'agentPoolProfiles':[{'name':'user'},{'name':'system','nodeLabels':{}}]}} | /properties/agentPoolProfiles/0/nodeLabels | {}",
                "read-only: fqdn     | {'properties':{'fqdn':'x'}}                     | /properties/fqdn | \"aks-1.example\"",
                "read-only: image    | {'properties':{'agentPoolProfiles':[{'name':'user'},{'name':'system','nodeImageVersion':'x'}]}} | /properties/agentPoolProfiles/0/nodeImageVersion | \"AKSUbuntu-2204gen2containerd-202602.13.5\"",
                "read-only: id       | {'id':'/x'}                                     | /name | \"aks-1\"",
                "read-only: state    | {'properties':{'provisioningState':'Failed'}}   | /properties/provisioningState | \"Updating\"",
                "unknown to SDKs     | {'properties':{'brandNew':{'a':[1]}}}           | /properties/brandNew | {\"a\":[1]}",
                "any case            | {'properties':{'autoUpgradeProfile':{'nodeOSUpgradeChannel':'nodeimage'}}} | /properties/autoUpgradeProfile | {\"nodeOSUpgradeChannel\":\"nodeimage\"}",
                "node-image forces   | {'properties':{'autoUpgradeProfile':{'upgradeChannel':'node-image','nodeOSUpgradeChannel':'None'}}} | /properties/autoUpgradeProfile/nodeOSUpgradeChannel | \"NodeImage\"",
            })
    void whatIsSentIsMerged(String name, String sent, String path, String expected) throws Exception {
        try (Written azure = Written.one()) {
            ObjectNode body = (ObjectNode) Json.parse(sent.replace('\'', '"'));
            assertThat(azure.put(body.put("location", "West Europe")).statusCode())
                    .isEqualTo(200);
            assertThat(azure.get().at(path)).isEqualTo(Json.parse(expected));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no location        | 2025-09-01 | {'location':''} | 400 | LocationRequired",
                "another location   | 2025-09-01 | {'location':'eastus'} | 409 | InvalidResourceLocation",
                "another name       | 2025-09-01 | {'name':'aks-2'} | 400 | MismatchingResourceName",
                "not known yet      | 2025-09-01 | {'properties':{'schedulerProfile':{}}} | 400 | UnmarshalError",
                "known by now       | 2026-05-01 | {'properties':{'schedulerProfile':{}}} | 200 |",
                "not known yet pool | 2025-07-01 | {'properties':{'agentPoolProfiles':[{'name':'user','localDNSProfile':{}},{'name':'system'}]}} | 400 | UnmarshalError",
                "from a later GET   | 2024-09-01 | {'properties':{'nodeProvisioningProfile':{'mode':'Manual'}}} | 400 | UnmarshalError",
                "before strictness  | 2023-11-01 | {'properties':{'nodeProvisioningProfile':{'mode':'Manual'}}} | 200 |",
                "preview            | 2024-09-02-preview | {'properties':{'nodeProvisioningProfile':{'mode':'Manual'}}} | 200 |",
                "stale count        | 2025-09-01 | {'properties':{'agentPoolProfiles':[{'name':'user'},{'name':'system','count':4}]}} | 400 | BadRequest",
                "autoscaler off     | 2025-09-01 | {'properties':{'agentPoolProfiles':[{'name':'user'},{'name':'system','count':4,'enableAutoScaling':false}]}} | 200 |",
                "a pool left out    | 2025-09-01 | {'properties':{'agentPoolProfiles':[{'name':'user'}]}} | 400 | NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged",
                "no such channel    | 2025-09-01 | {'properties':{'autoUpgradeProfile':{'nodeOSUpgradeChannel':'Weekly'}}} | 400 | InvalidParameter",
            })
    void whatCannotBeWrittenIsRefused(String name, String version, String sent, int status, String code)
            throws Exception {
        try (Written azure = Written.one()) {
            JsonNode before = azure.get();
            ObjectNode body = Json.object().put("location", "westeurope");
            body.setAll((ObjectNode) Json.parse(sent.replace('\'', '"')));
            HttpResponse<String> answer = azure.client.put(Written.ID + "?api-version=" + version, body);
            assertThat(answer.statusCode()).isEqualTo(status);
            if (status != 200) {
                assertThat(code(answer)).isEqualTo(code);
                assertThat(azure.get()).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c-1, '', 200",
        "'\"c-1\"', '', 200",
        "*, '', 200",
        "'', '', 200",
        "c-0, '', 412",
        "p-1, '', 412",
        "'', *, 412",
        "'', c-1, 400",
        "c-1, *, 400",
    })
    void conditionsAreKept(String match, String noneMatch, int status) throws Exception {
        try (Written azure = Written.one()) {
            HttpResponse<String> answer =
                    azure.put(azure.withChannel("NodeImage"), "If-Match", match, "If-None-Match", noneMatch);
            assertThat(answer.statusCode()).isEqualTo(status);
            if (status != 200) {
                assertThat(code(answer)).isEqualTo(status == 412 ? "PreConditionFailed" : "BadRequest");
                assertThat(azure.get().path("eTag").asText()).isEqualTo("c-1");
            }
        }
    }

    @Test
    void aClusterThatShowsNoETagNeverMatchesOne() throws Exception {
        ObjectNode cluster = Written.cluster();
        cluster.remove("eTag");
        try (Written azure = Written.with(cluster, options -> options)) {
            assertThat(azure.put(azure.withChannel("NodeImage"), "If-Match", "c-1")
                            .statusCode())
                    .isEqualTo(412);
            assertThat(azure.put(azure.withChannel("NodeImage")).statusCode()).isEqualTo(200);
            assertThat(azure.get().has("eTag")).isFalse();
        }
    }

    @Test
    void nothingElseBeginsWhileAnOperationRuns() throws Exception {
        try (Written azure = Written.one()) {
            ObjectNode body = azure.withChannel("NodeImage");
            body.remove("eTag");
            azure.put(body);
            HttpResponse<String> second = azure.put(body);
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(code(second)).isEqualTo("OperationNotAllowed");
            assertThat(second.body()).contains("Another operation (Updating) is in progress");
            azure.pass(OperationTimes.DEFAULT.cluster());
            assertThat(azure.put(body).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/properties, provisioningState, Upgrading, 409, (Upgrading)",
        "/properties/agentPoolProfiles/1, provisioningState, Scaling, 409, (user - Scaling)",
        "/properties/powerState, code, Stopped, 409, stopped",
        "/properties, provisioningState, Failed, 200, Updating",
    })
    void theStateDecidesWhetherAnOperationCanBegin(String at, String name, String value, int status, String text)
            throws Exception {
        ObjectNode cluster = Written.cluster();
        ((ObjectNode) cluster.at(at)).put(name, value);
        try (Written azure = Written.with(cluster, options -> options)) {
            HttpResponse<String> answer = azure.put(azure.withChannel("NodeImage"));
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
        }
    }

    @Test
    void anAutomaticClusterKeepsItsChannel() throws Exception {
        ObjectNode cluster = Written.cluster();
        cluster.putObject("sku").put("name", "Automatic");
        try (Written azure = Written.with(cluster, options -> options)) {
            assertThat(code(azure.put(azure.withChannel("NodeImage")))).isEqualTo("InvalidParameter");
            assertThat(azure.put(azure.get()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whatDoesNotExistIsNotCreated() throws Exception {
        try (Written azure = Written.one()) {
            String other = Written.CLUSTER.replace("aks-1", "aks-2");
            assertThat(azure.client.put(other, azure.get()).statusCode()).isEqualTo(501);
            assertThat(azure.client.put(other, azure.get(), "If-Match", "c-1").statusCode())
                    .isEqualTo(412);
        }
    }

    @Test
    void theTwentyFirstPutOfAClusterHasToWait() throws Exception {
        try (Written azure = Written.with(Written.cluster(), options -> options.withThrottle(Throttle.AKS))) {
            for (int i = 0; i < 20; i++) {
                assertThat(azure.put(Json.object()).statusCode()).isEqualTo(400);
            }
            HttpResponse<String> answer = azure.put(Json.object());
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).contains("60");
            assertThat(azure.azure.counts().clusterWrites()).isEqualTo(21);
            assertThat(azure.azure.counts().throttled()).isEqualTo(1);
        }
    }

    @Test
    void simulationsOfOneEstateShareNothing() throws Exception {
        Estate estate = Written.estate(Written.cluster());
        try (SimulatedAzure one = SimulatedAzure.start(estate, SimulatorOptions.defaults());
                SimulatedAzure other = SimulatedAzure.start(estate, SimulatorOptions.defaults())) {
            ObjectNode body = Written.cluster();
            body.withObject("/properties/autoUpgradeProfile").put("nodeOSUpgradeChannel", "NodeImage");
            assertThat(new Client(one).put(Written.CLUSTER, body).statusCode()).isEqualTo(200);
            assertThat(new Client(other)
                            .body(Written.CLUSTER)
                            .at(Written.CHANNEL)
                            .asText())
                    .isEqualTo("None");
            assertThat(channel(one.estate())).isEqualTo("NodeImage");
            assertThat(channel(estate)).isEqualTo("None");
        }
    }

    private static String channel(Estate estate) {
        return estate.index()
                .clusters(estate.index().subscriptions())
                .get(0)
                .tree()
                .at(Written.CHANNEL)
                .asText();
    }

    private static String state(Written azure) throws Exception {
        return azure.get().at("/properties/provisioningState").asText();
    }

    /** The code of an error, wrapped as ARM does or not, as AKS does. */
    private static String code(HttpResponse<String> answer) throws Exception {
        JsonNode body = Client.json(answer);
        return body.path("error").path("code").asText(body.path("code").asText());
    }
}
