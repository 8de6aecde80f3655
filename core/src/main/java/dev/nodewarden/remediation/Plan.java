package dev.nodewarden.remediation;

import java.util.List;

/**
 * What a run's findings lead to: every cluster that is not compliant is either changed or left alone.
 *
 * @param changes by wave, and within one by cluster id
 * @param leftAlone by cluster id
 */
public record Plan(List<PlannedChange> changes, List<LeftAlone> leftAlone) {
    public Plan {
        changes = List.copyOf(changes);
        leftAlone = List.copyOf(leftAlone);
    }
}
