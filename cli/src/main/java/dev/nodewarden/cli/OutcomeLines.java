package dev.nodewarden.cli;

import dev.nodewarden.fleet.FleetMembership;
import dev.nodewarden.fleet.KubernetesMinor;
import dev.nodewarden.fleet.KubernetesSupport;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Outcomes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known about a cluster from elsewhere, as the lines of a {@link ClusterCard}. */
final class OutcomeLines {
    private OutcomeLines() {}

    static Map<String, String> of(Outcomes outcomes) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("last upgrade", line(outcomes.lastNodeOsUpgrade(), "none on record", OutcomeLines::upgrade));
        lines.put("fleet", line(outcomes.fleet(), "none", OutcomeLines::fleet));
        lines.put("kubernetes", line(outcomes.kubernetes(), "unknown", OutcomeLines::support));
        outcomes.observedAt().map(Instant::toString).ifPresent(at -> lines.put("these read at", at));
        return lines;
    }

    private static <T> String line(Observed<T> fact, String absent, Function<T, String> seen) {
        return fact.toOptional()
                .map(seen)
                .or(() -> fact.unknownBecause().map(reason -> "unknown: " + reason))
                .orElse(absent);
    }

    private static String upgrade(NodeOsUpgrade upgrade) {
        return upgrade.status() + " at " + upgrade.at()
                + upgrade.message().map(message -> ": " + message).orElse("");
    }

    private static String fleet(FleetMembership membership) {
        String name = membership.fleet().substring(membership.fleet().lastIndexOf('/') + 1);
        return name + ", group " + membership.group()
                + membership
                        .upgradedBy()
                        .map(profile -> ", node images upgraded by its profile " + profile)
                        .orElse(", which does not upgrade its node images");
    }

    private static String support(KubernetesSupport support) {
        String offered =
                support.regionMinors().stream().map(KubernetesMinor::toString).collect(Collectors.joining(" "));
        return support.minor() + "; the region offers " + (offered.isEmpty() ? "none" : offered);
    }
}
