package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.NodeImage;
import dev.nodewarden.fleet.NodeOs;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code image-stale}: the channel should have replaced a node image long ago, and has not.
 *
 * <p>Only NodeImage replaces images as they come. SecurityPatch patches live and leaves the image's version as it is, so an
 * old image proves nothing under it.
 */
final class ImageStale implements Rule {
    private static final String LINUX_DAYS = "linuxDays";
    private static final String WINDOWS_DAYS = "windowsDays";
    private static final SortedMap<String, Integer> LIMITS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(LINUX_DAYS, 45, WINDOWS_DAYS, 75)));

    @Override
    public String id() {
        return "image-stale";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String source() {
        return Sources.NODE_IMAGES;
    }

    @Override
    public SortedMap<String, Integer> limits() {
        return LIMITS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        if (!Channels.inForce(facts.cluster(), NodeOsChannel.NODE_IMAGE)) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(facts.at(), ZoneOffset.UTC);
        for (AgentPool pool : facts.cluster().agentPools()) {
            if (isStale(pool, today, context)) {
                return Optional.of(Finding.of(context, this, () -> explanation(facts.cluster(), today, context)));
            }
        }
        return Optional.empty();
    }

    private boolean isStale(AgentPool pool, LocalDate today, RuleContext context) {
        if (pool.isEmpty()) {
            return false;
        }
        Optional<NodeImage> image = pool.image();
        return image.isPresent() && age(image.get(), today) > limit(image.get(), context);
    }

    /** The image's own name tells its system, so an unknown osType or osSKU is no obstacle. */
    private int limit(NodeImage image, RuleContext context) {
        return context.limit(this, image.os() == NodeOs.WINDOWS ? WINDOWS_DAYS : LINUX_DAYS);
    }

    private static long age(NodeImage image, LocalDate today) {
        return ChronoUnit.DAYS.between(image.freshest(), today);
    }

    private Explanation explanation(Cluster cluster, LocalDate today, RuleContext context) {
        List<AgentPool> stale = cluster.agentPools().stream()
                .filter(pool -> isStale(pool, today, context))
                .toList();
        NodeImage oldest = stale.stream()
                .flatMap(pool -> pool.image().stream())
                .min(Comparator.comparing(NodeImage::freshest))
                .orElseThrow();
        Map<String, Object> evidence = new TreeMap<>();
        evidence.put("pools", PoolList.of(stale, ImageStale::dated));
        evidence.put("oldestImageDate", oldest.freshest().toString());
        evidence.put("oldestImageDays", Math.toIntExact(age(oldest, today)));
        evidence.put(LINUX_DAYS, context.limit(this, LINUX_DAYS));
        evidence.put(WINDOWS_DAYS, context.limit(this, WINDOWS_DAYS));
        lastUpgrade(cluster).ifPresent(upgrade -> evidence.put("lastNodeOsUpgrade", upgrade));
        List<AgentPool> undated = Advice.undated(cluster);
        if (!undated.isEmpty()) {
            evidence.put("undatedPools", PoolList.names(undated));
        }
        return Explanation.of(
                message(cluster, stale, oldest, age(oldest, today)), evidence, Fixes.upgradeImages(cluster, stale));
    }

    /** What is on record of automatic upgrades; empty where that could not be read. */
    private static Optional<String> lastUpgrade(Cluster cluster) {
        Observed<NodeOsUpgrade> last = cluster.outcomes().lastNodeOsUpgrade();
        return last.unknownBecause().isPresent()
                ? Optional.empty()
                : Optional.of(last.toOptional()
                        .map(upgrade -> upgrade.status() + " " + upgrade.at())
                        .orElse("none on record"));
    }

    private static String message(Cluster cluster, List<AgentPool> stale, NodeImage oldest, long days) {
        String which = stale.size() == 1
                ? "Agent pool " + PoolList.name(stale.get(0)) + " runs a node image of " + oldest.freshest() + ", "
                        + days + " days old"
                : stale.size() + " agent pools run node images that are too old, the oldest of " + oldest.freshest()
                        + ", " + days + " days old";
        String why = cluster.isRunning()
                ? "; the channel should have replaced " + (stale.size() == 1 ? "it" : "them")
                        + ", so upgrades do not get through"
                : "; the cluster is stopped, so its windows pass unused";
        return which + why + ".";
    }

    private static String dated(AgentPool pool) {
        return PoolList.name(pool) + " " + pool.image().map(NodeImage::freshest).orElseThrow();
    }
}
