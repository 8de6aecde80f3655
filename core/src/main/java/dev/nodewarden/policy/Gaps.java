package dev.nodewarden.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What cannot be known about a cluster, and so must not be judged.
 *
 * @param rules ids of the rules that have nothing to judge by
 * @param reason why no verdict is possible at all; empty when one is
 */
public record Gaps(Set<String> rules, Optional<String> reason) {
    /** Nothing is missing. */
    public static final Gaps NONE = new Gaps(Set.of(), Optional.empty());

    public Gaps {
        rules = Set.copyOf(rules);
    }

    /** Returns the gaps where the maintenance configurations are not known: the rules that ask for one are left out. */
    public static Gaps withoutWindows(Optional<String> reason) {
        return new Gaps(Set.of("window-missing", "cluster-window-missing"), reason);
    }
}
