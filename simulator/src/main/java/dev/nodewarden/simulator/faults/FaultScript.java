package dev.nodewarden.simulator.faults;

import java.util.List;

/**
 * The content of a faults file.
 *
 * @param seed of the dice that decide on rules with a probability
 */
public record FaultScript(long seed, List<FaultRule> rules) {
    /** Nothing goes wrong. */
    public static final FaultScript NONE = new FaultScript(1, List.of());

    public FaultScript {
        rules = List.copyOf(rules);
    }

    /** Whether every GET of {@code target} is answered with 403. */
    public boolean forbids(String target) {
        return rules.stream().anyMatch(rule -> rule.alwaysForbids() && rule.matches("GET", target));
    }
}
