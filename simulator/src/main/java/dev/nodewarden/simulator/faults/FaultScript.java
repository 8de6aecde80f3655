package dev.nodewarden.simulator.faults;

import java.util.List;
import java.util.Set;

/**
 * The content of a faults file.
 *
 * @param seed of the dice that decide on rules with a probability
 * @param withheldTables tables of Resource Graph that are answered as if there were none of that name
 * @param withheldActions actions of role-based access control that nobody has
 */
public record FaultScript(long seed, List<FaultRule> rules, Set<String> withheldTables, Set<String> withheldActions) {
    /** Nothing goes wrong. */
    public static final FaultScript NONE = new FaultScript(1, List.of(), Set.of(), Set.of());

    public FaultScript {
        rules = List.copyOf(rules);
        withheldTables = Set.copyOf(withheldTables);
        withheldActions = Set.copyOf(withheldActions);
    }

    /** Whether every GET of {@code target} is answered with 403. */
    public boolean forbids(String target) {
        return rules.stream().anyMatch(rule -> rule.alwaysForbids() && rule.matches("GET", target));
    }
}
