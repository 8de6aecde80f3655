package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.AzureSettings.Identity;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way to Azure becomes a failure of the right kind, after the right number of requests. */
class FaultsIT {
    private static final Estate ESTATE = Sim.generated(40, 4);
    private static final String SUBSCRIPTION = ESTATE.subscriptionIds().get(0);

    private static String rule(String path, String respond) {
        return "{\"path\":\"" + path + "\",\"respond\":" + respond.replace('\'', '"') + "}";
    }

    private static String outcome(Reading<List<Cluster>> reading) {
        return reading.match(
                clusters -> clusters.isEmpty() ? "empty" : "clusters",
                failure -> failure.kind().name());
    }

    private static String once(String path, String respond) {
        return rule(path, respond).replace("\"respond\"", "\"times\":1,\"respond\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':429,'headers':{'Retry-After':'0'}}           | THROTTLED   | 3",
                "{'status':429}                                         | THROTTLED   | 3",
                "{'status':429,'headers':{'Retry-After':'61'}}          | THROTTLED   | 1",
                "{'status':500}                                         | UNAVAILABLE | 3",
                "{'status':502}                                         | UNAVAILABLE | 3",
                "{'status':503}                                         | UNAVAILABLE | 3",
                "{'status':403}                                         | FORBIDDEN   | 1",
                "{'status':401}                                         | FORBIDDEN   | 1",
                "{'status':404}                                         | GONE        | 1",
                "{'status':409}                                         | CONFLICT    | 1",
                "{'status':302,'headers':{'Location':'https://x.test'}} | MALFORMED   | 1",
                "{'status':200,'body':'<html>sign in</html>'}           | MALFORMED   | 1",
                "{'status':200,'body':'{\\'value\\':[{\\'id\\':1'}      | MALFORMED   | 1",
                "{'status':200,'body':{}}                               | MALFORMED   | 1",
                "{'status':200,'body':[]}                               | MALFORMED   | 1",
                "{'status':200,'body':{'value':[{'id':'/subscriptions/x'}]}}                 | MALFORMED | 1",
                "{'status':200,'body':{'value':[],'nextLink':'https://elsewhere.test/p2'}}   | MALFORMED | 1",
                "{'status':200,'body':{'value':[]}}                     | empty       | 1",
            })
    void aListOfClustersFailsAsItsAnswerDoes(String respond, String expected, int requests) {
        try (Sim sim = Sim.faulty(ESTATE, rule("/subscriptions/[^/]+/providers/.*managedClusters", respond))) {
            Reading<List<Cluster>> reading = Sim.discover(sim.inventory(Discovery.ARM_LIST), List.of(SUBSCRIPTION))
                    .values()
                    .iterator()
                    .next();

            assertThat(outcome(reading)).isEqualTo(expected);
            assertThat(sim.counts().clusterList()).isEqualTo(requests);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':429,'headers':{'Retry-After':'7'}}                                   | THROTTLED",
                "{'status':429}                                                                 | THROTTLED",
                "{'status':500}                                                                 | UNAVAILABLE",
                "{'status':502}                                                                 | UNAVAILABLE",
                "{'status':403}                                                                 | FORBIDDEN",
                "{'status':200,'body':'<html>'}                                                 | MALFORMED",
                "{'status':200,'body':{'value':{}}}                                             | MALFORMED",
                "{'status':200,'body':{'value':[],'nextLink':'https://elsewhere.test/page2'}}   | MALFORMED",
            })
    void windowsAreAskedForOnceWhateverTheAnswer(String respond, FailureKind kind) {
        try (Sim sim = Sim.faulty(ESTATE, rule("/maintenanceConfigurations", respond))) {
            ClusterId id = ClusterId.of(SUBSCRIPTION, "group", "cluster");
            Failure failure = Sim.failure(sim.inventory(Discovery.ARM_LIST).maintenanceConfigurations(id));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryAfter())
                    .isEqualTo(respond.contains("Retry-After") ? Optional.of(Duration.ofSeconds(7)) : Optional.empty());
            assertThat(sim.counts().windows()).isEqualTo(1);
        }
    }

    @Test
    void aBrokenConnectionIsUnavailable() {
        try (Sim sim = Sim.faulty(ESTATE, rule("managedClusters", "'reset'"))) {
            Inventory inventory = sim.inventory(Discovery.ARM_LIST);
            ClusterId id = ClusterId.of(SUBSCRIPTION, "group", "cluster");

            assertThat(Sim.failure(inventory.cluster(id)).kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(Sim.failure(inventory.maintenanceConfigurations(id)).kind())
                    .isEqualTo(FailureKind.UNAVAILABLE);
        }
    }

    @Test
    void noAnswerInTimeIsUnavailable() {
        try (Sim sim = Sim.faulty(ESTATE, rule("/maintenanceConfigurations", "{'delayMs':5000}"))) {
            Failure failure = Sim.failure(sim.inventory(Discovery.ARM_LIST)
                    .maintenanceConfigurations(ClusterId.of(SUBSCRIPTION, "group", "cluster")));

            assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failure.message()).startsWith("no answer: ").containsIgnoringCase("timed out");
        }
    }

    @Test
    void aReadThatFailsOnceSucceeds() {
        for (String respond : List.of("{'status':500}", "{'status':429}", "'reset'")) {
            try (Sim sim = Sim.faulty(ESTATE, once("Microsoft.ResourceGraph", respond))) {
                assertThat(Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), ESTATE.subscriptionIds()))
                        .hasSize(4)
                        .allSatisfy(
                                (id, reading) -> assertThat(Sim.value(reading)).isNotEmpty());
            }
        }
    }

    @Test
    void aFailedQueryMakesNoSubscriptionLookEmpty() {
        try (Sim sim = Sim.faulty(ESTATE, rule("Microsoft.ResourceGraph", "{'status':503}"))) {
            assertThat(Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), ESTATE.subscriptionIds()))
                    .hasSize(4)
                    .allSatisfy((id, reading) ->
                            assertThat(Sim.failure(reading).kind()).isEqualTo(FailureKind.UNAVAILABLE));
            assertThat(sim.counts().clusterList()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':200,'body':'<html>sign in</html>'}",
                "{'status':200,'body':''}",
                "{'status':200,'body':{}}",
                "{'status':200,'body':{'data':{}}}",
                "{'status':200,'body':{'data':['row']}}",
                "{'status':200,'body':{'data':[{'id':'x'}]}}",
                "{'status':200,'body':{'data':[],'resultTruncated':'true'}}",
                "{'status':200,'headers':{'x-ms-tenant-subscription-limit-hit':'true'},'body':{'data':[]}}",
            })
    void anAnswerOfResourceGraphThatIsNotWholeIsMalformedForEverySubscription(String respond) {
        try (Sim sim = Sim.faulty(ESTATE, rule("Microsoft.ResourceGraph", respond))) {
            assertThat(Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), ESTATE.subscriptionIds()))
                    .hasSize(4)
                    .allSatisfy((id, reading) ->
                            assertThat(Sim.failure(reading).kind()).isEqualTo(FailureKind.MALFORMED));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'status':429}                                        | THROTTLED",
                "{'status':403}                                        | FORBIDDEN",
                "{'status':200,'body':'<html>sign in</html>'}          | MALFORMED",
                "{'status':200,'body':{'value':[{}]}}                  | MALFORMED",
                "{'status':200,'body':{'value':[],'nextLink':'https://elsewhere.test/p2'}} | MALFORMED",
            })
    void aListOfSubscriptionsFailsAsItsAnswerDoes(String respond, FailureKind kind) {
        try (Sim sim = Sim.faulty(ESTATE, rule("^/subscriptions\\\\?", respond))) {
            assertThat(Sim.failure(sim.inventory(Discovery.ARM_LIST).subscriptions())
                            .kind())
                    .isEqualTo(kind);
        }
    }

    @Test
    void whatWasWholeBeforeAQueryFailedStaysRead() {
        // 40 clusters on pages of 10 over 4 subscriptions; the third page fails for good.
        String rule =
                rule("Microsoft.ResourceGraph", "{'status':500}").replace("\"respond\"", "\"after\":2,\"respond\"");
        try (Sim sim = Sim.of(
                ESTATE, options -> options.withPageSize(10).withFaults(Faults.parse("{\"rules\":[" + rule + "]}")))) {
            Map<String, Reading<List<Cluster>>> readings = Sim.discover(sim.graphFinder(), ESTATE.subscriptionIds());

            assertThat(readings).hasSize(4);
            assertThat(readings.values().stream().map(FaultsIT::outcome).distinct())
                    .containsExactly("clusters", "UNAVAILABLE");
        }
    }

    @Test
    void aSubscriptionThatNeverUsedAksHasNoClusters() {
        String unregistered = "{'status':409,'body':{'error':{'code':'MissingSubscriptionRegistration',"
                + "'message':'The subscription is not registered to use namespace'}}}";
        try (Sim sim = Sim.faulty(ESTATE, rule("/providers/.*managedClusters", unregistered))) {
            assertThat(Sim.value(Sim.discover(sim.inventory(Discovery.ARM_LIST), List.of(SUBSCRIPTION))
                            .get(SUBSCRIPTION)))
                    .isEmpty();
        }
    }

    @Test
    void subscriptionsInvisibleToResourceGraphAreAskedOneByOne() {
        String none = "{'status':400,'body':{'error':{'code':'BadRequest','message':'Please provide below info',"
                + "'details':[{'code':'NoValidSubscriptionsInQueryRequest','message':'There must be one'}]}}}";
        try (Sim sim = Sim.faulty(ESTATE, rule("Microsoft.ResourceGraph", none))) {
            assertThat(Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), ESTATE.subscriptionIds()))
                    .hasSize(4)
                    .allSatisfy((id, reading) -> assertThat(Sim.value(reading)).isNotEmpty());
        }
    }

    @Test
    void aRequestThatAzureCallsWrongIsABug() {
        try (Sim sim = Sim.faulty(ESTATE, rule("managedClusters", "{'status':400}"))) {
            Inventory inventory = sim.inventory(Discovery.ARM_LIST);
            ClusterId id = ClusterId.of(SUBSCRIPTION, "group", "cluster");
            assertThatThrownBy(() -> inventory.cluster(id))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("GET /subscriptions/" + SUBSCRIPTION)
                    .hasMessageContaining("400");
            assertThatThrownBy(() -> inventory.maintenanceConfigurations(id)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsToldAsSuch() {
        try (Sim sim = Sim.of(ESTATE)) {
            AzureSettings trusting = sim.settings(Identity.CALLER);
            AzureSettings untrusting =
                    AzureSettings.at(trusting.armEndpoint(), trusting.authorityHost(), Identity.CALLER);
            Failure failure = Sim.failure(Sim.inventory(untrusting, Discovery.ARM_LIST, sim.environment())
                    .subscriptions());

            assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failure.message()).contains("certificate is not trusted");
        }
    }
}
