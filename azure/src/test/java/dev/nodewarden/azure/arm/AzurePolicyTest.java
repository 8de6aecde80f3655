package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Our channel rules beside those that Azure ships: the same answers, or a reason why not. */
final class AzurePolicyTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final Set<String> CHANNEL_RULES = Set.of("channel-none", "channel-unset", "channel-unmanaged");
    private static final List<String> NODE_OS = List.of(
            "absent",
            "null",
            "",
            "None",
            "none",
            "Unmanaged",
            "NodeImage",
            "nodeimage",
            "SecurityPatch",
            "FromNextYear");
    private static final List<String> UPGRADE =
            List.of("absent", "null", "none", "patch", "node-image", "Node-Image", "FromNextYear");

    private final PolicyEvaluator evaluator = new PolicyEvaluator(Policy.defaults());

    /** What we say: {@code finding}, {@code none}, or {@code undecidable}. */
    private String ours(JsonNode body) {
        Cluster cluster = ArmBodies.cluster(body, AT).match(value -> value, failure -> {
            throw new AssertionError(failure.message());
        });
        Verdict verdict = evaluator.evaluate(new ClusterFacts(cluster, List.of(), AT));
        if (verdict.status() == Status.UNDECIDABLE) {
            return "undecidable";
        }
        return verdict.findings().stream().anyMatch(finding -> CHANNEL_RULES.contains(finding.rule()))
                ? "finding"
                : "none";
    }

    @Test
    void onEveryRecordedBodyTheAuditSaysWhatWeSay() throws IOException {
        PolicyDefinition audit = PolicyDefinition.read("AKS_Autoupgrade_NodeOS_Audit.json", "/policyRule/if");
        Map<String, Integer> answers = new TreeMap<>();
        for (JsonNode body : SharedBodies.clusters()) {
            String expected = audit.holdsFor(body) ? "finding" : "none";
            assertThat(ours(body)).as("%s", body.path("id")).isEqualTo(expected);
            answers.merge(expected, 1, Integer::sum);
        }
        assertThat(answers).containsOnlyKeys("finding", "none");
    }

    @Test
    void overAllChannelsTheAuditDiffersOnlyWhereTheValueIsUnknown() throws IOException {
        PolicyDefinition audit = PolicyDefinition.read("AKS_Autoupgrade_NodeOS_Audit.json", "/policyRule/if");
        List<String> differences = new ArrayList<>();
        everyPair((pair, body) -> {
            String expected = audit.holdsFor(body) ? "finding" : "none";
            String ours = ours(body);
            if (!ours.equals(expected)) {
                differences.add(pair + ": audit " + expected + ", ours " + ours);
            }
        });
        // A channel that Azure adds next year may be better or worse: not knowing is an answer of its own.
        assertThat(differences)
                .allMatch(difference -> difference.contains("FromNextYear") && difference.endsWith("ours undecidable"))
                .contains(
                        "FromNextYear/absent: audit finding, ours undecidable",
                        "NodeImage/FromNextYear: audit none, ours undecidable")
                .hasSize(NODE_OS.size() + UPGRADE.size() - 1 - 2);
    }

    @Test
    void theRemediationThatAzureShipsLeavesUnmanagedAlone() throws IOException {
        PolicyDefinition settled = PolicyDefinition.read(
                "AKS_Autoupgrade_NodeOS_DINE.json", "/policyRule/then/details/existenceCondition");
        Map<String, String> differences = new LinkedHashMap<>();
        everyPair((pair, body) -> {
            String theirs = settled.holdsFor(body) ? "none" : "finding";
            String ours = ours(body);
            if (!ours.equals(theirs) && !pair.contains("FromNextYear")) {
                differences.put(pair, theirs + " -> " + ours);
            }
        });
        assertThat(differences)
                // Patches without a plan: to the remediation any channel but None will do.
                .containsEntry("Unmanaged/absent", "none -> finding")
                // An empty text is no channel.
                .containsEntry("/absent", "none -> finding")
                // Under node-image AKS forces NodeImage, so there is nothing to remediate.
                .containsEntry("None/node-image", "finding -> none")
                .containsEntry("absent/node-image", "finding -> none");
        assertThat(differences.keySet())
                .allMatch(pair -> pair.startsWith("Unmanaged/")
                        || pair.startsWith("/")
                        || pair.toLowerCase(Locale.ROOT).endsWith("/node-image"));
    }

    private static void everyPair(Check check) throws IOException {
        JsonNode template = SharedBodies.clusters().get(0);
        for (String nodeOs : NODE_OS) {
            for (String upgrade : UPGRADE) {
                ObjectNode body = template.deepCopy();
                ObjectNode profile = body.withObjectProperty("properties").putObject("autoUpgradeProfile");
                put(profile, "nodeOSUpgradeChannel", nodeOs);
                put(profile, "upgradeChannel", upgrade);
                check.on(nodeOs + "/" + upgrade, body);
            }
        }
    }

    private static void put(ObjectNode profile, String name, String value) {
        if (value.equals("null")) {
            profile.putNull(name);
        } else if (!value.equals("absent")) {
            profile.put(name, value);
        }
    }

    private interface Check {
        void on(String pair, JsonNode body);
    }
}
