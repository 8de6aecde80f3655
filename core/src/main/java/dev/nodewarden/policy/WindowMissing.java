package dev.nodewarden.policy;

import java.util.Map;
import java.util.Optional;

/** {@code window-missing}: no maintenance configuration says when nodes may be patched. */
final class WindowMissing implements Rule {
    @Override
    public String id() {
        return "window-missing";
    }

    @Override
    public Severity severity() {
        return Severity.MEDIUM;
    }

    @Override
    public String source() {
        return Sources.PLANNED_MAINTENANCE;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        if (facts.nodeOsWindow().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                context,
                this,
                () -> Explanation.of(
                        "There is no aksManagedNodeOSUpgradeSchedule window, so nodes are patched at a time no one chose.",
                        Map.of("maintenanceConfigurations", facts.configurationNames()),
                        Optional.of(Fixes.createWindow(
                                facts.cluster().id(),
                                context.policy().window().slots().get(0))))));
    }
}
