package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.policy.FleetScope;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which part of what the identity can see a run looks at. What is left out is not counted, and not unreadable.
 *
 * @param includeSubscriptions GUIDs; empty for all that are visible
 * @param excludeSubscriptions GUIDs; outranks the inclusion
 * @param includeTags a cluster needs every one of them; keys without case as in Azure, values exactly
 * @param excludeTags a cluster with any one of them is left out
 */
public record ScanScope(
        Set<String> includeSubscriptions,
        Set<String> excludeSubscriptions,
        Map<String, String> includeTags,
        Map<String, String> excludeTags) {

    public ScanScope {
        includeSubscriptions = lowerCase(includeSubscriptions);
        excludeSubscriptions = lowerCase(excludeSubscriptions);
        includeTags = Map.copyOf(includeTags);
        excludeTags = Map.copyOf(excludeTags);
    }

    public static ScanScope everything() {
        return new ScanScope(Set.of(), Set.of(), Map.of(), Map.of());
    }

    public static ScanScope subscriptions(Set<String> subscriptionIds) {
        return new ScanScope(subscriptionIds, Set.of(), Map.of(), Map.of());
    }

    /** Returns the scope that the policy names. */
    public static ScanScope of(FleetScope scope) {
        return new ScanScope(
                scope.includeSubscriptions(), scope.excludeSubscriptions(), scope.includeTags(), scope.excludeTags());
    }

    /** Returns the same scope over these subscriptions only. */
    public ScanScope including(Set<String> subscriptionIds) {
        return new ScanScope(subscriptionIds, excludeSubscriptions, includeTags, excludeTags);
    }

    boolean holds(String subscriptionId) {
        return !excludeSubscriptions.contains(subscriptionId)
                && (includeSubscriptions.isEmpty() || includeSubscriptions.contains(subscriptionId));
    }

    boolean asksFor(String subscriptionId) {
        return includeSubscriptions.contains(subscriptionId) && holds(subscriptionId);
    }

    boolean holds(Cluster cluster) {
        return includeTags.entrySet().stream().allMatch(tag -> has(cluster, tag))
                && excludeTags.entrySet().stream().noneMatch(tag -> has(cluster, tag));
    }

    private static boolean has(Cluster cluster, Map.Entry<String, String> wanted) {
        return cluster.hasTag(wanted.getKey(), wanted.getValue());
    }

    private static Set<String> lowerCase(Set<String> ids) {
        return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
