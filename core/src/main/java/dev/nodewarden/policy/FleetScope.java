package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Subscription;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which part of what the identity can see the policy is about. What is left out is neither counted nor unreadable.
 *
 * @param managementGroup name of the management group whose subscriptions are looked at, at any depth
 * @param includeSubscriptions GUIDs in lower case that are looked at besides; where there is no group either, all that
 *     are visible and of the identity's own tenant are
 * @param excludeSubscriptions GUIDs in lower case; outranks the inclusion
 * @param includeTags in order of their keys; a cluster needs every one of them; compared as {@link Cluster#hasTag} says
 * @param excludeTags a cluster with any one of them is left out
 */
public record FleetScope(
        Optional<String> managementGroup,
        Set<String> includeSubscriptions,
        Set<String> excludeSubscriptions,
        Map<String, String> includeTags,
        Map<String, String> excludeTags) {

    public FleetScope {
        includeSubscriptions = lowerCase(includeSubscriptions);
        excludeSubscriptions = lowerCase(excludeSubscriptions);
        includeTags = Collections.unmodifiableMap(new TreeMap<>(includeTags));
        excludeTags = Collections.unmodifiableMap(new TreeMap<>(excludeTags));
    }

    /** A scope without a management group. */
    public FleetScope(
            Set<String> includeSubscriptions,
            Set<String> excludeSubscriptions,
            Map<String, String> includeTags,
            Map<String, String> excludeTags) {
        this(Optional.empty(), includeSubscriptions, excludeSubscriptions, includeTags, excludeTags);
    }

    /** Returns the scope that leaves nothing out. */
    public static FleetScope everything() {
        return subscriptions(Set.of());
    }

    /** Returns the scope of these subscriptions; of all that are visible where there are none. */
    public static FleetScope subscriptions(Set<String> subscriptionIds) {
        return new FleetScope(subscriptionIds, Set.of(), Map.of(), Map.of());
    }

    /** Returns the same scope over these subscriptions only, whatever group they are in. */
    public FleetScope including(Set<String> subscriptionIds) {
        return new FleetScope(subscriptionIds, excludeSubscriptions, includeTags, excludeTags);
    }

    /**
     * Says whether a subscription is looked at.
     *
     * @param subscriptionId in lower case
     * @param members the subscriptions of the management group; empty without one
     */
    public boolean holds(String subscriptionId, Set<String> members) {
        boolean open = managementGroup.isEmpty() && includeSubscriptions.isEmpty();
        return !excludeSubscriptions.contains(subscriptionId)
                && (open || includeSubscriptions.contains(subscriptionId) || members.contains(subscriptionId));
    }

    /**
     * Says whether a subscription that the identity sees is looked at. One that another tenant delegates is so only where
     * it is named or in the management group: a fleet is never another tenant's by accident.
     */
    public boolean holds(Subscription seen, Set<String> members) {
        boolean named = includeSubscriptions.contains(seen.id()) || members.contains(seen.id());
        return holds(seen.id(), members) && (named || !seen.delegated());
    }

    /** Says whether a subscription, its id in lower case, is named, so that it must be there. */
    public boolean asksFor(String subscriptionId) {
        return includeSubscriptions.contains(subscriptionId) && !excludeSubscriptions.contains(subscriptionId);
    }

    /** Says whether a cluster is looked at, as far as its tags tell. */
    public boolean holds(Cluster cluster) {
        return cluster.hasTags(includeTags)
                && excludeTags.entrySet().stream().noneMatch(tag -> cluster.hasTag(tag.getKey(), tag.getValue()));
    }

    private static SortedSet<String> lowerCase(Set<String> ids) {
        SortedSet<String> lower = new TreeSet<>();
        ids.forEach(id -> lower.add(id.toLowerCase(Locale.ROOT)));
        return Collections.unmodifiableSortedSet(lower);
    }
}
