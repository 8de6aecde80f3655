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
    public Optional<Finding> check(ClusterFacts facts, Policy policy) {
        return facts.nodeOsWindow().flatMap(window -> check(facts, window, policy));
    }

    private Optional<Finding> check(ClusterFacts facts, MaintenanceWindow window, Policy policy) {
        int minimum = policy.minWindowHours();
        return window.durationHours()
                .filter(hours -> hours < minimum)
                .map(hours -> Finding.of(
                        this,
                        "The node OS window lasts " + hours + (hours == 1 ? " hour" : " hours") + "; at least "
                                + minimum + " are needed.",
                        Map.of("durationHours", hours, "minHours", minimum),
                        Fixes.lengthenWindow(facts.cluster().id(), window, minimum)));
    }
}
