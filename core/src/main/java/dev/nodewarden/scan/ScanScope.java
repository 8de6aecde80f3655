package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.policy.FleetScope;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which part of what the identity can see a run looks at. What is left out is not counted, and not unreadable.
 *
 * @param managementGroup name of the group whose subscriptions are looked at, at any depth
 * @param includeSubscriptions GUIDs that are looked at besides; where there is no group either, all that are visible are
 * @param excludeSubscriptions GUIDs; outranks the inclusion
 * @param includeTags a cluster needs every one of them; keys without case as in Azure, values exactly
 * @param excludeTags a cluster with any one of them is left out
 */
public record ScanScope(
        Optional<String> managementGroup,
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

    /** A scope without a management group. */
    public ScanScope(
            Set<String> includeSubscriptions,
            Set<String> excludeSubscriptions,
            Map<String, String> includeTags,
            Map<String, String> excludeTags) {
        this(Optional.empty(), includeSubscriptions, excludeSubscriptions, includeTags, excludeTags);
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
                scope.managementGroup(),
                scope.includeSubscriptions(),
                scope.excludeSubscriptions(),
                scope.includeTags(),
                scope.excludeTags());
    }

    /** Returns the same scope over these subscriptions only, whatever group they are in. */
    public ScanScope including(Set<String> subscriptionIds) {
        return new ScanScope(subscriptionIds, excludeSubscriptions, includeTags, excludeTags);
    }

    /**
     * Says whether a subscription is looked at.
     *
     * @param members the subscriptions of the management group; empty without one
     */
    boolean holds(String subscriptionId, Set<String> members) {
        boolean open = managementGroup.isEmpty() && includeSubscriptions.isEmpty();
        return !excludeSubscriptions.contains(subscriptionId)
                && (open || includeSubscriptions.contains(subscriptionId) || members.contains(subscriptionId));
    }

    boolean asksFor(String subscriptionId) {
        return includeSubscriptions.contains(subscriptionId) && !excludeSubscriptions.contains(subscriptionId);
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
