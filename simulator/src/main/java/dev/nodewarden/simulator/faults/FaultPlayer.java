package dev.nodewarden.simulator.faults;

import dev.nodewarden.simulator.wire.Request;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Plays a script once, from its beginning: counts the matches of each rule and rolls the dice. */
public final class FaultPlayer {
    private final List<FaultRule> rules;
    private final long[] seen;
    private final long[] played;
    private final Random dice;

    public FaultPlayer(FaultScript script) {
        this.rules = script.rules();
        this.seen = new long[rules.size()];
        this.played = new long[rules.size()];
        this.dice = new Random(script.seed());
    }

    /** Returns what {@code request} gets by the first rule that takes effect, or empty if it is to go right. */
    public synchronized Optional<FaultResponse> next(Request request) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).matches(request) && takesEffect(i)) {
                return Optional.of(rules.get(i).respond());
            }
        }
        return Optional.empty();
    }

    private boolean takesEffect(int i) {
        FaultRule rule = rules.get(i);
        boolean due = seen[i]++ >= rule.after() && played[i] < rule.times();
        if (!due || (rule.probability() < 1 && dice.nextDouble() >= rule.probability())) {
            return false;
        }
        played[i]++;
        return true;
    }
}
