package dev.nodewarden.policy;

import dev.nodewarden.fleet.NodeOsUpgrade;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code upgrade-failing}: the last automatic node OS upgrade that ended did not end well. Silent where none is on
 * record, which proves nothing, and where the events could not be read.
 */
final class UpgradeFailing implements Rule {
    @Override
    public String id() {
        return "upgrade-failing";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String source() {
        return Sources.COMMUNICATION_MANAGER;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        return facts.cluster()
                .outcomes()
                .lastNodeOsUpgrade()
                .toOptional()
                .filter(upgrade -> upgrade.isFailed() || upgrade.isCanceled())
                .map(upgrade -> Finding.of(
                        context,
                        this,
                        () -> Explanation.of(message(upgrade), evidence(upgrade, facts.at()), Optional.empty())));
    }

    private static String message(NodeOsUpgrade upgrade) {
        return "The last automatic node OS upgrade " + (upgrade.isFailed() ? "failed" : "was canceled")
                + ", so the nodes may lack patches although the channel is right.";
    }

    private static Map<String, Object> evidence(NodeOsUpgrade upgrade, Instant at) {
        Map<String, Object> evidence = new TreeMap<>();
        long days = Duration.between(upgrade.at(), at).toDays();
        evidence.put("ageDays", (int) Math.min(Integer.MAX_VALUE, Math.max(0, days)));
        evidence.put("endedAt", upgrade.at().toString());
        evidence.put("eventStatus", upgrade.status());
        upgrade.message().ifPresent(message -> evidence.put("eventDetails", message));
        return evidence;
    }
}
