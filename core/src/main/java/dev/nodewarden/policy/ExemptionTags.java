package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags by which a cluster declares itself exempt; Azure compares their names without case. */
public final class ExemptionTags {
    public static final String UNTIL = "nodewarden-exempt-until";
    public static final String REASON = "nodewarden-exempt-reason";

    private static final String PREFIX = "nodewarden-exempt-";
    /** Two, and two more in other cases, by which they are seen to contradict each other. */
    private static final int MOST = 4;

    private ExemptionTags() {}

    /** Returns what the tags of {@code cluster} declare, or empty when it has none of them. */
    static Optional<Exemption> of(Cluster cluster) {
        if (!declaresAny(cluster)) {
            return Optional.empty();
        }
        Optional<String> until = value(cluster, UNTIL);
        Optional<String> reason = value(cluster, REASON);
        if (until.isEmpty() && reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Exemption(
                Exemption.Kind.TAG,
                "tag",
                ExemptionScope.of(cluster.id()),
                Optional.empty(),
                reason.orElse(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(until.orElse(""))));
    }

    /** Returns those of {@code tags} that declare an exemption: a few, and cut where they are longer than Azure allows. */
    public static Map<String, String> of(Map<String, String> tags) {
        Map<String, String> ours = new TreeMap<>();
        new TreeMap<>(tags).forEach((name, value) -> {
            boolean declares = name.equalsIgnoreCase(UNTIL) || name.equalsIgnoreCase(REASON);
            if (declares && ours.size() < MOST) {
                ours.put(name, PlainText.bounded(value, Exemption.LONGEST_TEXT));
            }
        });
        return ours;
    }

    private static boolean declaresAny(Cluster cluster) {
        for (String name : cluster.tags().keySet()) {
            if (isOurs(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOurs(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /** Azure keeps no two names that differ in case only; where they come nevertheless, none of them is believed. */
    private static Optional<String> value(Cluster cluster, String name) {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> tag : new TreeMap<>(cluster.tags()).entrySet()) {
            if (tag.getKey().equalsIgnoreCase(name)) {
                values.add(tag.getValue());
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(" | ", values));
    }
}
