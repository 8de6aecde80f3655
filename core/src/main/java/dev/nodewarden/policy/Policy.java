package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What we want of a cluster.
 *
 * @param failOn a cluster is non-compliant from a finding of this severity on
 * @param rules settings by rule id, only for the rules the policy speaks of
 * @param overrides other policies for some clusters; the first one that matches a cluster holds for it
 */
public record Policy(
        ChannelPolicy channel,
        WindowPolicy window,
        Severity failOn,
        SortedMap<String, RuleSettings> rules,
        ExemptionPolicy exemptions,
        RemediationPolicy remediation,
        RetentionPolicy retention,
        FleetScope scope,
        List<PolicyOverride> overrides) {

    public Policy {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        overrides = List.copyOf(overrides);
    }

    /** Returns the policy that is in force when no one wrote one. */
    public static Policy defaults() {
        return new Policy(
                new ChannelPolicy(
                        NodeOsChannel.NODE_IMAGE, Set.of(NodeOsChannel.NODE_IMAGE, NodeOsChannel.SECURITY_PATCH)),
                new WindowPolicy(
                        4,
                        List.of(new WindowSlot(
                                List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(1, 0), 6, 4, "+00:00"))),
                Severity.MEDIUM,
                new TreeMap<>(),
                new ExemptionPolicy(true, 365, 15),
                new RemediationPolicy(
                        Mode.REPORT,
                        new RemediationPolicy.Guardrails(20, 5, 10, 25, 3),
                        List.of(),
                        List.of(new RemediationPolicy.Wave(Map.of(), 0)),
                        List.of()),
                RetentionPolicy.DEFAULT,
                FleetScope.everything(),
                List.of());
    }

    /** Returns what this policy says of the rule with this id. */
    public RuleSettings settingsOf(String rule) {
        return Optional.ofNullable(rules.get(rule)).orElse(RuleSettings.DEFAULT);
    }

    /** Returns the first override that matches {@code cluster}, if one does. */
    public Optional<PolicyOverride> overrideFor(Cluster cluster) {
        for (PolicyOverride override : overrides) {
            if (override.match().matches(cluster)) {
                return Optional.of(override);
            }
        }
        return Optional.empty();
    }

    /** Returns the policy that holds for {@code cluster}: the first matching override's, or this one. */
    public Policy forCluster(Cluster cluster) {
        return overrideFor(cluster).map(PolicyOverride::policy).orElse(this);
    }

    /** Returns the same policy with another {@code failOn}; the overrides keep theirs. */
    public Policy failingOn(Severity severity) {
        return new Policy(channel, window, severity, rules, exemptions, remediation, retention, scope, overrides);
    }

    public Policy withChannel(ChannelPolicy other) {
        return new Policy(other, window, failOn, rules, exemptions, remediation, retention, scope, overrides);
    }

    public Policy withWindow(WindowPolicy other) {
        return new Policy(channel, other, failOn, rules, exemptions, remediation, retention, scope, overrides);
    }

    public Policy withRules(SortedMap<String, RuleSettings> other) {
        return new Policy(channel, window, failOn, other, exemptions, remediation, retention, scope, overrides);
    }

    public Policy withExemptions(ExemptionPolicy other) {
        return new Policy(channel, window, failOn, rules, other, remediation, retention, scope, overrides);
    }

    public Policy withRemediation(RemediationPolicy other) {
        return new Policy(channel, window, failOn, rules, exemptions, other, retention, scope, overrides);
    }

    public Policy withRetention(RetentionPolicy other) {
        return new Policy(channel, window, failOn, rules, exemptions, remediation, other, scope, overrides);
    }

    public Policy withScope(FleetScope other) {
        return new Policy(channel, window, failOn, rules, exemptions, remediation, retention, other, overrides);
    }

    /** Returns the mode that goes furthest, of this policy and its overrides. */
    public Mode furthestMode() {
        return overrides.stream()
                .map(override -> override.policy().furthestMode())
                .reduce(remediation.mode(), (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /** Says whether any cluster may be changed by this policy, with or without asking a person. */
    public boolean changesClusters() {
        return furthestMode() != Mode.REPORT;
    }

    /** Returns the same policy in which no cluster's mode goes further than {@code ceiling}. */
    public Policy atMost(Mode ceiling) {
        return inModes(mode -> mode.compareTo(ceiling) <= 0 ? mode : ceiling);
    }

    /** Returns the same policy in which every cluster's mode goes at least as far as {@code floor}. */
    public Policy atLeast(Mode floor) {
        return inModes(mode -> mode.compareTo(floor) >= 0 ? mode : floor);
    }

    private Policy inModes(UnaryOperator<Mode> to) {
        return withRemediation(remediation.in(to.apply(remediation.mode())))
                .withOverrides(overrides.stream()
                        .map(override -> new PolicyOverride(
                                override.label(),
                                override.match(),
                                override.policy().inModes(to)))
                        .toList());
    }

    public Policy withOverrides(List<PolicyOverride> other) {
        return new Policy(channel, window, failOn, rules, exemptions, remediation, retention, scope, other);
    }
}
