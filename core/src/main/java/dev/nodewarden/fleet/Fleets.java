package dev.nodewarden.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Azure Kubernetes Fleet Manager as far as it bears on node images: who is a member, and whom an auto-upgrade profile
 * upgrades.
 *
 * <p>A profile upgrades a member's node images when its channel is NodeImage, it is not disabled, and it either has no
 * update strategy, which upgrades all members one after the other, or a strategy that names the member's group. The
 * other channels bring new node images only along with a new Kubernetes version, which is no patching;
 * {@code nodeImageSelection} says which image is taken and not whether. A strategy that is not visible counts as not
 * naming the group: better one cluster judged too many than one that nobody patches taken for exempt.
 *
 * @see <a href="https://learn.microsoft.com/azure/kubernetes-fleet/concepts-update-orchestration">Update
 *     orchestration</a>
 */
public final class Fleets {
    /** The group of members that name none. */
    private static final String DEFAULT_GROUP = "default";

    private static final String NODE_IMAGE = "NodeImage";

    private final Map<String, FleetMembership> memberships = new HashMap<>();

    public Fleets(Collection<Member> members, Collection<Profile> profiles, Collection<Strategy> strategies) {
        Map<String, Set<String>> groups = new HashMap<>();
        strategies.forEach(strategy -> groups.put(key(strategy.id()), strategy.groups()));
        Map<String, List<Profile>> upgrading = new HashMap<>();
        profiles.stream()
                .filter(Fleets::patchesNodes)
                .sorted(Comparator.comparing(Profile::name))
                .forEach(profile -> upgrading
                        .computeIfAbsent(key(profile.fleet()), fleet -> new ArrayList<>())
                        .add(profile));
        for (Member member : members) {
            String group = member.group().orElse(DEFAULT_GROUP);
            Optional<String> owner = upgrading.getOrDefault(key(member.fleet()), List.of()).stream()
                    .filter(profile -> covers(profile, group, groups))
                    .map(Profile::name)
                    .findFirst();
            memberships.put(key(member.cluster()), new FleetMembership(member.fleet(), group, owner));
        }
    }

    /** Returns the membership of {@code cluster}; absent when it is in no fleet. */
    public Observed<FleetMembership> membershipOf(ClusterId cluster) {
        return Optional.ofNullable(memberships.get(cluster.key()))
                .<Observed<FleetMembership>>map(Observed::seen)
                .orElseGet(Observed::absent);
    }

    private static boolean patchesNodes(Profile profile) {
        return !profile.disabled() && profile.channel().equalsIgnoreCase(NODE_IMAGE);
    }

    private static boolean covers(Profile profile, String group, Map<String, Set<String>> groups) {
        return profile.strategy().isEmpty()
                || groups.getOrDefault(key(profile.strategy().get()), Set.of()).contains(group);
    }

    private static String key(String armId) {
        return armId.toLowerCase(Locale.ROOT);
    }

    /**
     * One member of a fleet.
     *
     * @param fleet the fleet's ARM id
     * @param cluster the ARM id of the managed cluster
     * @param group its update group; empty when it names none
     */
    public record Member(String fleet, String cluster, Optional<String> group) {}

    /**
     * One auto-upgrade profile.
     *
     * @param fleet the fleet's ARM id
     * @param channel ARM's word, for example {@code Stable} or {@code NodeImage}
     * @param strategy ARM id of its update strategy; empty when it has none
     */
    public record Profile(String fleet, String name, String channel, boolean disabled, Optional<String> strategy) {}

    /**
     * One update strategy.
     *
     * @param groups the update groups of all its stages
     */
    public record Strategy(String id, Set<String> groups) {
        public Strategy {
            groups = Set.copyOf(groups);
        }
    }
}
