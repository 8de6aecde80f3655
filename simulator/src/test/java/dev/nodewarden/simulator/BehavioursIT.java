package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a faults file can make Azure do besides answering wrongly. */
final class BehavioursIT {

    private static Written with(String rule) throws Exception {
        Faults faults = Faults.parse("{\"rules\":[" + rule.replace('\'', '"') + "]}");
        return Written.with(Written.cluster(), options -> options.withFaults(faults));
    }

    @Test
    void theChannelSilentlyStaysAsItWas() throws Exception {
        try (Written azure = with("{'method':'PUT','path':'aks-1','times':1,'behave':'keep-channel'}")) {
            HttpResponse<String> answer = azure.put(azure.withChannel("NodeImage"));
            assertThat(Client.json(answer).at(Written.CHANNEL).asText()).isEqualTo("NodeImage");
            azure.pass(Duration.ofMinutes(1));
            assertThat(azure.get().at(Written.CHANNEL).asText()).isEqualTo("None");
            assertThat(azure.get().at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
            azure.put(azure.withChannel("NodeImage"));
            azure.pass(Duration.ofMinutes(1));
            assertThat(azure.get().at(Written.CHANNEL).asText()).isEqualTo("NodeImage");
        }
    }

    @Test
    void anOperationFailsAndTheNextOneMakesItGood() throws Exception {
        try (Written azure = with(
                "{'method':'PUT','path':'aks-1','times':1,'behave':{'failOperation':{'code':'C','message':'m'}}}")) {
            String url = azure.put(azure.withChannel("NodeImage"))
                    .headers()
                    .firstValue("Azure-AsyncOperation")
                    .orElseThrow();
            azure.pass(Duration.ofMinutes(1));
            JsonNode status = azure.client.body(url);
            assertThat(status.path("status").asText()).isEqualTo("Failed");
            assertThat(status.at("/error/code").asText()).isEqualTo("C");
            assertThat(azure.get().at("/properties/provisioningState").asText()).isEqualTo("Failed");
            assertThat(azure.get().at("/properties/status/provisioningError")).isEqualTo(status.path("error"));
            assertThat(azure.put(azure.get()).statusCode()).isEqualTo(200);
            azure.pass(Duration.ofMinutes(1));
            assertThat(azure.get().at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
            assertThat(azure.get().at("/properties/status").isEmpty()).isTrue();
        }
    }

    @Test
    void anOperationTakesAsLongAsItIsTold() throws Exception {
        try (Written azure = with("{'method':'PUT','path':'aks-1','behave':{'hold':'PT2H'}}")) {
            azure.put(azure.get());
            azure.pass(Duration.ofHours(2).minusNanos(1));
            assertThat(azure.get().at("/properties/provisioningState").asText()).isEqualTo("Updating");
            azure.pass(Duration.ofNanos(1));
            assertThat(azure.get().at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        }
    }

    /** What someone else edits right after the client's GET, what it changes, and what a guarded PUT then gets. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'cluster':{'properties':{'kubernetesVersion':'1.34'}} | /eTag /properties/agentPoolProfiles/0/eTag /properties/agentPoolProfiles/1/eTag /properties/kubernetesVersion | 412",
                "'agentPool':{'count':7} | /properties/agentPoolProfiles/0/count /properties/agentPoolProfiles/0/eTag | 400",
                "'agentPool':{'name':'user','count':7} | /properties/agentPoolProfiles/1/count /properties/agentPoolProfiles/1/eTag | 200",
                "'agentPool':{'name':'user','mode':'User'},'hold':'PT1M' | /properties/agentPoolProfiles/1/eTag /properties/agentPoolProfiles/1/mode /properties/agentPoolProfiles/1/provisioningState | 409",
                "'cluster':{'tags':{}},'hold':'PT1M' | /eTag /properties/agentPoolProfiles/0/eTag /properties/agentPoolProfiles/0/provisioningState /properties/agentPoolProfiles/1/eTag /properties/agentPoolProfiles/1/provisioningState /properties/provisioningState /tags/env | 412",
                "'maintenanceConfiguration':{'name':'default','properties':{}} |  | 200",
            })
    void someoneElseEditsBetweenGetAndPut(String edit, String changed, int status) throws Exception {
        try (Written azure = with("{'method':'GET','path':'aks-1','times':1,'behave':{'editBehind':{" + edit + "}}}")) {
            JsonNode seen = azure.get();
            HttpResponse<String> answer = azure.put(seen, "If-Match", "c-1");
            assertThat(answer.statusCode()).isEqualTo(status);
            if (status != 200) {
                assertThat(Differences.between(seen, azure.get()))
                        .containsExactlyElementsOf(List.of(changed.split(" ", -1)));
            }
            LoggedRequest logged = azure.azure.requests().stream()
                    .filter(request -> request.method().equals("EDIT"))
                    .findFirst()
                    .orElseThrow();
            assertThat(logged.path()).isEqualTo(Written.ID);
            assertThat(logged.status()).isEqualTo(200);
            assertThat(edit.replace('\'', '"'))
                    .contains(logged.requestBody().fieldNames().next());
        }
    }

    @Test
    void anEditBeforeTheRequestIsWhatItMeets() throws Exception {
        try (Written azure = with("{'method':'PUT','path':'aks-1','times':1,'behave':{'editBehind':"
                + "{'when':'before','cluster':{'tags':{'a':'b'}}}}}")) {
            assertThat(azure.put(azure.get(), "If-Match", "c-1").statusCode()).isEqualTo(412);
            assertThat(azure.get().path("tags").toString()).isEqualTo("{\"a\":\"b\"}");
        }
    }

    @Test
    void nobodyEditsWhileAnOperationRuns() throws Exception {
        try (Written azure =
                with("{'method':'GET','path':'aks-1','behave':{'editBehind':{'cluster':{'tags':{'a':'b'}}}}}")) {
            azure.put(Written.cluster());
            azure.get();
            assertThat(Small.last(azure.azure).method()).isEqualTo("EDIT");
            assertThat(Small.last(azure.azure).status()).isEqualTo(409);
            assertThat(azure.get().at("/tags/env").asText()).isEqualTo("dev");
        }
    }

    /** What somebody set up refuses the write, in words that name what is in the way. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AuthorizationFailed | 403 | perform action 'Microsoft.ContainerService/managedClusters/write' over scope '/subscriptions/",
                "LinkedAuthorizationFailed | 403 | action(s) 'Microsoft.OperationalInsights/workspaces/sharedkeys/read' on the linked scope(s) '/subscriptions/",
                "RequestDisallowedByPolicy | 403 | Resource 'aks-1' was disallowed by policy. Policy identifiers: '[{\\\"policyAssignment\\\":",
                "ScopeLocked | 409 | following scope(s) are locked: '/subscriptions/11111111-1111-4111-8111-111111111111/resourcegroups/rg'",
                "EtagMismatch | 409 | Operation is not allowed: Another operation is in progress",
                "InsufficientVCPUQuota | 400 | Insufficient vcpu quota",
            })
    void refusalsAreWordedAsTheRealOnes(String name, int status, String text) throws Exception {
        try (Written azure = with("{'method':'PUT','path':'.','respond':{'refuse':'" + name + "'}}")) {
            HttpResponse<String> answer = azure.put(azure.get());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(name, text);
            assertThat(azure.get()).isEqualTo(Written.cluster());
        }
    }
}
