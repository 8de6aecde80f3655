package dev.nodewarden.policy.file;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.policy.ClusterMatch;
import dev.nodewarden.policy.ExemptionPolicy;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyOverride;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Guardrails;
import dev.nodewarden.policy.RetentionPolicy;
import dev.nodewarden.policy.RuleOutline;
import dev.nodewarden.policy.RuleSettings;
import dev.nodewarden.policy.WindowSlot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A whole policy, defaults included, as keys and values in the spelling and the order of the file. */
public final class PolicyListing {
    private final Map<String, String> lines = new LinkedHashMap<>();

    private PolicyListing() {}

    /** Returns the values in force by key; of an override only what it changes. */
    public static Map<String, String> of(Policy policy) {
        PolicyListing listing = new PolicyListing();
        listing.judging(policy);
        listing.scope(policy.scope());
        listing.exemptions(policy.exemptions());
        listing.remediation(policy.remediation());
        listing.retention(policy.retention());
        Map<String, String> usual = Map.copyOf(listing.lines);
        for (int i = 0; i < policy.overrides().size(); i++) {
            listing.override("overrides[" + i + "]", policy.overrides().get(i), usual);
        }
        return listing.lines;
    }

    private void judging(Policy policy) {
        put("channel.target", policy.channel().target().armName());
        put(
                "channel.accepted",
                policy.channel().accepted().stream()
                        .map(NodeOsChannel::armName)
                        .sorted()
                        .toList());
        put("window.minHours", policy.window().minHours());
        put(
                "window.slots",
                policy.window().slots().stream().map(PolicyListing::slot).toList());
        put("failOn", policy.failOn().label());
        for (RuleOutline rule : RuleOutline.all()) {
            put("rules." + rule.id(), rule(rule, policy.settingsOf(rule.id())));
        }
    }

    private static Map<String, Object> slot(WindowSlot slot) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("days", slot.days().stream().map(Schedule::armName).toList());
        keys.put("start", slot.startTime());
        keys.put("spreadHours", slot.spreadHours());
        keys.put("durationHours", slot.durationHours());
        keys.put("utcOffset", slot.utcOffset());
        return keys;
    }

    private static Map<String, Object> rule(RuleOutline rule, RuleSettings settings) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("enabled", settings.enabled());
        keys.put("severity", settings.severity().orElse(rule.severity()).label());
        SortedMap<String, Integer> limits = new TreeMap<>(rule.limits());
        limits.putAll(settings.limits());
        keys.putAll(limits);
        return keys;
    }

    private void scope(FleetScope scope) {
        put("scope.managementGroup", scope.managementGroup().orElse(""));
        put("scope.includeSubscriptions", List.copyOf(scope.includeSubscriptions()));
        put("scope.excludeSubscriptions", List.copyOf(scope.excludeSubscriptions()));
        put("scope.includeTags", scope.includeTags());
        put("scope.excludeTags", scope.excludeTags());
    }

    private void exemptions(ExemptionPolicy exemptions) {
        put("exemptions.tags", exemptions.tags());
        put("exemptions.fleets", exemptions.fleets());
        put("exemptions.maxDays", exemptions.maxDays());
        put("exemptions.warnDays", exemptions.warnDays());
    }

    private void remediation(RemediationPolicy remediation) {
        put("remediation.mode", remediation.mode().label());
        put("remediation.fourEyes", remediation.fourEyes());
        Guardrails guardrails = remediation.guardrails();
        put("remediation.guardrails.maxChangesPerRun", guardrails.maxChangesPerRun());
        put("remediation.guardrails.maxInFlight", guardrails.maxInFlight());
        put("remediation.guardrails.maxFleetPercent", guardrails.maxFleetPercent());
        put("remediation.guardrails.maxNewFindingsPercent", guardrails.maxNewFindingsPercent());
        put("remediation.guardrails.stopAfterFailures", guardrails.stopAfterFailures());
        put(
                "remediation.freeze",
                remediation.freeze().stream().map(PolicyListing::freeze).toList());
        put(
                "remediation.waves",
                remediation.waves().stream().map(PolicyListing::wave).toList());
        put(
                "remediation.ownedBy",
                remediation.ownedBy().stream().map(TreeMap::new).toList());
    }

    private void retention(RetentionPolicy retention) {
        put("retention.runDays", retention.runDays());
        put("retention.historyDays", retention.historyDays());
        put("retention.reportDays", retention.reportDays());
    }

    private static Map<String, Object> freeze(RemediationPolicy.Freeze freeze) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("from", freeze.from().toString());
        keys.put("to", freeze.to().toString());
        keys.put("reason", freeze.reason());
        return keys;
    }

    private static Map<String, Object> wave(RemediationPolicy.Wave wave) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("tags", new TreeMap<>(wave.tags()));
        keys.put("soakHours", wave.soakHours());
        return keys;
    }

    private void override(String path, PolicyOverride override, Map<String, String> usual) {
        put(path + ".match", match(override.match()));
        of(override.policy()).forEach((key, value) -> {
            if (!value.equals(usual.get(key))) {
                lines.put(path + "." + key, value);
            }
        });
    }

    private static Map<String, Object> match(ClusterMatch match) {
        Map<String, Object> keys = new LinkedHashMap<>();
        match.subscription().ifPresent(id -> keys.put("subscription", id));
        match.region().ifPresent(name -> keys.put("region", name));
        boolean plain = match.tags().keySet().stream().allMatch(MatchSection::isTag);
        if (plain) {
            keys.putAll(match.tags());
        } else {
            keys.put("tags", match.tags());
        }
        return keys;
    }

    private void put(String key, Object value) {
        lines.put(key, flow(value));
    }

    /** Returns {@code value} as YAML on one line. */
    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> word(String.valueOf(entry.getKey())) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(PolicyListing::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? word(text) : String.valueOf(value);
    }

    /** Returns text as it can stand in YAML: in quotes unless it is a plain word or a date. */
    private static String word(String text) {
        boolean plain =
                text.matches("[A-Za-z][-A-Za-z0-9_]*|\\d{4}-\\d{2}-\\d{2}") && !text.matches("(?i)true|false|null");
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
