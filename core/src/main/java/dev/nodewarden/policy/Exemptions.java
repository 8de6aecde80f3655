package dev.nodewarden.policy;

import dev.nodewarden.fleet.ClusterId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The exemptions on record, found by the clusters they cover. Immutable. */
public final class Exemptions {
    public static final Exemptions NONE = new Exemptions(List.of());

    private final Map<String, List<Exemption>> byScope = new HashMap<>();

    /** Takes exemptions in any order; what is answered does not depend on it. */
    public Exemptions(List<Exemption> exemptions) {
        List<Exemption> ordered = new ArrayList<>(exemptions);
        ordered.sort(Comparator.comparing(Exemption::id));
        for (Exemption exemption : ordered) {
            byScope.computeIfAbsent(exemption.scope().key(), key -> new ArrayList<>())
                    .add(exemption);
        }
    }

    /** Returns what covers {@code cluster}, counting or not: widest scope first, then by id. */
    public List<Exemption> covering(ClusterId cluster) {
        if (byScope.isEmpty()) {
            return List.of();
        }
        List<Exemption> covering = new ArrayList<>();
        for (String key : ExemptionScope.keysOf(cluster)) {
            covering.addAll(byScope.getOrDefault(key, List.of()));
        }
        return covering;
    }

    /** Returns the ids of the rules that an exemption can be about, sorted. */
    public static List<String> rules() {
        return Rules.ALL.stream().map(Rule::id).sorted().toList();
    }

    /** Says whether an exemption can be about the rule with this id. */
    public static boolean isRule(String id) {
        return Rules.ALL.stream().anyMatch(rule -> rule.id().equals(id));
    }
}
