package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which clusters an override is for: those for which everything given here is true.
 *
 * @param tags compared as {@link Cluster#hasTag} says
 * @param region the region's name, such as {@code westeurope}, in any case
 * @param subscription the subscription's GUID, in any case
 */
public record ClusterMatch(SortedMap<String, String> tags, Optional<String> region, Optional<String> subscription) {
    public ClusterMatch {
        SortedMap<String, String> ordered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ordered.putAll(tags);
        tags = Collections.unmodifiableSortedMap(ordered);
        region = region.map(name -> name.toLowerCase(Locale.ROOT));
        subscription = subscription.map(id -> id.toLowerCase(Locale.ROOT));
    }

    public boolean matches(Cluster cluster) {
        return region.filter(name -> !name.equals(cluster.location())).isEmpty()
                && subscription
                        .filter(id -> !id.equals(cluster.id().subscriptionId()))
                        .isEmpty()
                && cluster.hasTags(tags);
    }

    /** Says whether every cluster that {@code other} matches is matched here too. */
    public boolean covers(ClusterMatch other) {
        return (region.isEmpty() || region.equals(other.region))
                && (subscription.isEmpty() || subscription.equals(other.subscription))
                && tags.entrySet().stream().allMatch(tag -> tag.getValue().equals(other.tags.get(tag.getKey())));
    }

    /** Returns the conditions in one line: {@code region=westeurope, env=prod}. */
    public String label() {
        List<String> conditions = new ArrayList<>();
        subscription.ifPresent(id -> conditions.add("subscription=" + id));
        region.ifPresent(name -> conditions.add("region=" + name));
        tags.forEach((key, value) -> conditions.add(key + "=" + value));
        return String.join(", ", conditions);
    }
}
