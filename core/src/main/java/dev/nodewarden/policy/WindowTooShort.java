package dev.nodewarden.policy;

import dev.nodewarden.fleet.MaintenanceWindow;
import java.util.Map;
import java.util.Optional;

/** {@code window-too-short}: the window closes before a node pool can be replaced. */
final class WindowTooShort implements Rule {
    @Override
    public String id() {
        return "window-too-short";
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
        return facts.nodeOsWindow().flatMap(window -> check(facts, window, context));
    }

    private Optional<Finding> check(ClusterFacts facts, MaintenanceWindow window, RuleContext context) {
        int minimum = context.policy().window().minHours();
        return window.durationHours()
                .filter(hours -> hours < minimum)
                .map(hours -> Finding.of(
                        context,
                        this,
                        () -> Explanation.of(
                                "The node OS window lasts " + hours + (hours == 1 ? " hour" : " hours") + "; at least "
                                        + minimum + " are needed.",
                                Map.of("durationHours", hours, "minHours", minimum),
                                Fixes.lengthenWindow(facts.cluster().id(), window, minimum))));
    }
}
