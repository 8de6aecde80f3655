package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.subscription;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyOverrideTest {
    private static final Policy DEFAULTS = Policy.defaults();

    @ParameterizedTest
    @CsvSource({
        "env=prod,  '',         '', true",
        "ENV=prod,  '',         '', true", // tag keys have no case in Azure
        "env=Prod,  '',         '', false", // their values have
        "env=test,  '',         '', false",
        "team=core, '',         '', false",
        "'',        westeurope, '', true",
        "'',        WestEurope, '', true",
        "'',        eastus2,    '', false",
        "'',        '',         1,  true",
        "'',        '',         2,  false",
        "env=prod,  westeurope, 1,  true", // all must match
        "env=prod,  westeurope, 2,  false",
        "env=prod,  eastus2,    1,  false",
        "env=test,  westeurope, 1,  false",
    })
    void everyConditionMustMatch(String tag, String region, String subscription, boolean matches) {
        Cluster cluster = cluster(1).tags(Map.of("Env", "prod")).build();

        assertThat(match(tag, region, subscription).matches(cluster)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "env=prod, '',         ENV=prod, '',         true",
        "env=prod, '',         env=prod, westeurope, true",
        "env=prod, '',         env=test, '',         false",
        "env=prod, '',         '',       westeurope, false",
        "'',       westeurope, '',       '',         false",
        "'',       westeurope, env=prod, WestEurope, true",
    })
    void aMatchCoversTheNarrowerOnes(String tag, String region, String otherTag, String otherRegion, boolean covers) {
        assertThat(match(tag, region, "").covers(match(otherTag, otherRegion, "")))
                .isEqualTo(covers);
    }

    @Test
    void theFirstMatchingOverrideJudgesAndTheVerdictNamesIt() {
        Policy policy = DEFAULTS.withOverrides(List.of(
                new PolicyOverride("overrides[0]: env=test", match("env=test", "", ""), DEFAULTS),
                new PolicyOverride(
                        "overrides[1]: env=prod", match("env=prod", "", ""), DEFAULTS.failingOn(Severity.HIGH)),
                new PolicyOverride("overrides[2]: region=westeurope", match("", "westeurope", ""), DEFAULTS)));
        Cluster prod = cluster(1).tags(Map.of("env", "prod")).build();

        Verdict verdict = new PolicyEvaluator(policy).evaluate(new ClusterFacts(prod, List.of(), NOON));

        assertThat(verdict.policyOverride()).contains("overrides[1]: env=prod");
        assertThat(verdict.status()).isEqualTo(Status.COMPLIANT);
        assertThat(verdict.findings()).extracting(Finding::rule).contains("window-missing");
    }

    @Test
    void aClusterWithoutAnOverrideIsJudgedByThePolicyItself() {
        Policy policy = DEFAULTS.withOverrides(
                List.of(new PolicyOverride("overrides[0]: env=prod", match("env=prod", "", ""), DEFAULTS)));

        Verdict verdict =
                new PolicyEvaluator(policy).evaluate(new ClusterFacts(cluster(1).build(), List.of(window(4)), NOON));

        assertThat(verdict.policyOverride()).isEmpty();
    }

    private static ClusterMatch match(String tag, String region, String subscription) {
        TreeMap<String, String> tags = new TreeMap<>();
        if (!tag.isEmpty()) {
            String[] parts = tag.split("=", 2);
            tags.put(parts[0], parts[1]);
        }
        return new ClusterMatch(
                tags,
                Optional.of(region).filter(name -> !name.isEmpty()),
                Optional.of(subscription).filter(number -> !number.isEmpty()).map(PolicyOverrideTest::guid));
    }

    private static String guid(String number) {
        return subscription(Integer.parseInt(number));
    }
}
