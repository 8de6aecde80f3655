package dev.nodewarden.policy;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which part of what the identity can see the policy is about. What is left out is neither counted nor unreadable.
 *
 * @param managementGroup name of the management group whose subscriptions are looked at; empty for all that are visible
 * @param includeSubscriptions GUIDs in lower case; empty for all
 * @param excludeSubscriptions GUIDs in lower case; outranks the inclusion
 * @param includeTags a cluster needs every one of them; compared as {@link dev.nodewarden.fleet.Cluster#hasTag} says
 * @param excludeTags a cluster with any one of them is left out
 */
public record FleetScope(
        Optional<String> managementGroup,
        Set<String> includeSubscriptions,
        Set<String> excludeSubscriptions,
        SortedMap<String, String> includeTags,
        SortedMap<String, String> excludeTags) {

    public FleetScope {
        includeSubscriptions = lowerCase(includeSubscriptions);
        excludeSubscriptions = lowerCase(excludeSubscriptions);
        includeTags = Collections.unmodifiableSortedMap(new TreeMap<>(includeTags));
        excludeTags = Collections.unmodifiableSortedMap(new TreeMap<>(excludeTags));
    }

    /** Returns the scope that leaves nothing out. */
    public static FleetScope everything() {
        return new FleetScope(Optional.empty(), Set.of(), Set.of(), new TreeMap<>(Map.of()), new TreeMap<>(Map.of()));
    }

    private static SortedSet<String> lowerCase(Set<String> ids) {
        SortedSet<String> lower = new TreeSet<>();
        ids.forEach(id -> lower.add(id.toLowerCase(Locale.ROOT)));
        return Collections.unmodifiableSortedSet(lower);
    }
}
