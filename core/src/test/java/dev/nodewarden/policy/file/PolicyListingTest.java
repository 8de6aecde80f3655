package dev.nodewarden.policy.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RuleOutline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyListingTest {
    @Test
    void everyKeyIsListedInTheOrderOfTheFile() {
        List<String> keys = List.copyOf(PolicyListing.of(Policy.defaults()).keySet());

        assertThat(keys)
                .startsWith("channel.target", "channel.accepted", "window.minHours", "window.slots", "failOn")
                .containsAll(RuleOutline.all().stream()
                        .map(rule -> "rules." + rule.id())
                        .toList())
                .containsSubsequence(
                        "scope.managementGroup",
                        "scope.includeSubscriptions",
                        "scope.excludeSubscriptions",
                        "scope.includeTags",
                        "scope.excludeTags",
                        "exemptions.tags",
                        "exemptions.fleets",
                        "exemptions.maxDays",
                        "exemptions.warnDays",
                        "remediation.mode",
                        "remediation.fourEyes",
                        "remediation.guardrails.maxChangesPerRun",
                        "remediation.guardrails.maxInFlight",
                        "remediation.guardrails.maxFleetPercent",
                        "remediation.guardrails.maxNewFindingsPercent",
                        "remediation.guardrails.stopAfterFailures",
                        "remediation.freeze",
                        "remediation.waves",
                        "remediation.ownedBy");
    }

    @Test
    void valuesAreWrittenAsTheFileWouldWriteThem() {
        assertThat(listed("""
                rules: {image-stale: {severity: low, linuxDays: 30}}
                scope: {includeTags: {env: "true"}}
                remediation:
                  freeze: [{from: 2026-12-20, to: 2027-01-04, reason: 'year "end"'}]
                  waves: [{tags: {env: dev}, soakHours: 24}]
                """))
                .containsEntry("rules.image-stale", "{enabled: true, severity: low, linuxDays: 30, windowsDays: 75}")
                .containsEntry("scope.includeTags", "{env: \"true\"}")
                .containsEntry(
                        "remediation.freeze", "[{from: 2026-12-20, to: 2027-01-04, reason: \"year \\\"end\\\"\"}]")
                .containsEntry("remediation.waves", "[{tags: {env: dev}, soakHours: 24}]");
    }

    @Test
    void whatTheFileSaysIsInForce() {
        assertThat(listed("""
                channel: {target: SecurityPatch, accepted: [SecurityPatch]}
                window:
                  minHours: 6
                  slots: [{days: [Monday, Friday], start: "02:30", spreadHours: 3, durationHours: 8, utcOffset: "-05:00"}]
                failOn: low
                scope:
                  managementGroup: prod
                  includeSubscriptions: [00000000-0000-4000-8000-000000000001]
                  excludeSubscriptions: [00000000-0000-4000-8000-000000000002]
                  excludeTags: {env: dev}
                exemptions: {tags: false, fleets: false, maxDays: 90, warnDays: 7}
                remediation:
                  mode: approve
                  fourEyes: true
                  guardrails: {maxChangesPerRun: 11, maxInFlight: 12, maxFleetPercent: 13, maxNewFindingsPercent: 14, stopAfterFailures: 15}
                  waves: [{tags: {env: dev}, soakHours: 24}, {tags: {}, soakHours: 0}]
                  ownedBy: [{managed-by: terraform}, {managed-by: pulumi, team: pay}]
                """))
                .containsEntry("channel.target", "SecurityPatch")
                .containsEntry("channel.accepted", "[SecurityPatch]")
                .containsEntry("window.minHours", "6")
                .containsEntry(
                        "window.slots",
                        "[{days: [Monday, Friday], start: \"02:30\", spreadHours: 3, durationHours: 8, utcOffset: \"-05:00\"}]")
                .containsEntry("failOn", "low")
                .containsEntry("scope.managementGroup", "prod")
                .containsEntry("scope.includeSubscriptions", "[\"00000000-0000-4000-8000-000000000001\"]")
                .containsEntry("scope.excludeSubscriptions", "[\"00000000-0000-4000-8000-000000000002\"]")
                .containsEntry("scope.excludeTags", "{env: dev}")
                .containsEntry("exemptions.tags", "false")
                .containsEntry("exemptions.fleets", "false")
                .containsEntry("exemptions.maxDays", "90")
                .containsEntry("exemptions.warnDays", "7")
                .containsEntry("remediation.mode", "approve")
                .containsEntry("remediation.fourEyes", "true")
                .containsEntry("remediation.guardrails.maxChangesPerRun", "11")
                .containsEntry("remediation.guardrails.maxInFlight", "12")
                .containsEntry("remediation.guardrails.maxFleetPercent", "13")
                .containsEntry("remediation.guardrails.maxNewFindingsPercent", "14")
                .containsEntry("remediation.guardrails.stopAfterFailures", "15")
                .containsEntry("remediation.waves", "[{tags: {env: dev}, soakHours: 24}, {tags: {}, soakHours: 0}]")
                .containsEntry("remediation.ownedBy", "[{managed-by: terraform}, {managed-by: pulumi, team: pay}]");
    }

    @Test
    void ofAnOverrideOnlyItsMatchAndWhatItChangesIsListed() {
        assertThat(listed("""
                overrides:
                  - {match: {subscription: 00000000-0000-4000-8000-000000000001, env: prod}, failOn: low}
                  - {match: {region: westeurope, tags: {region: north}}, remediation: {mode: approve}}
                """))
                .containsEntry(
                        "overrides[0].match", "{subscription: \"00000000-0000-4000-8000-000000000001\", env: prod}")
                .containsEntry("overrides[0].failOn", "low")
                .containsEntry("overrides[1].match", "{region: westeurope, tags: {region: north}}")
                .containsEntry("overrides[1].remediation.mode", "approve")
                .doesNotContainKeys("overrides[0].channel.target", "overrides[1].failOn");
    }

    @Test
    void retentionIsReadAndListedKeyByKey() {
        assertThat(listed("retention: {runDays: 101, historyDays: 402, reportDays: 303}"))
                .containsEntry("retention.runDays", "101")
                .containsEntry("retention.historyDays", "402")
                .containsEntry("retention.reportDays", "303");
        assertThat(listed("retention: {historyDays: 500}"))
                .containsEntry("retention.runDays", "400")
                .containsEntry("retention.historyDays", "500")
                .containsEntry("retention.reportDays", "2555");
    }

    private static Map<String, String> listed(String yaml) {
        return PolicyListing.of(PolicyFile.read(yaml.getBytes(UTF_8)).policy().orElseThrow());
    }
}
