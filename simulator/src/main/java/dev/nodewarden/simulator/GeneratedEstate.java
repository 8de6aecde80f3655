package dev.nodewarden.simulator;

import dev.nodewarden.simulator.generation.Region;
import java.time.Instant;

/**
 * What {@link EstateGenerator} is to make up.
 *
 * @param clusters how many managed clusters
 * @param subscriptions how many subscriptions hold them; at least 1
 * @param regions how many regions, 1 to {@value #MOST_REGIONS}
 * @param seed the same seed gives the same estate, byte by byte
 * @param now the day it is in the estate: node images are as old as they are on that day
 * @param equalLanes whether every pair of subscription and region holds the same number of clusters, give or take one;
 *     otherwise some are large and some small, as in life
 * @param disabledSubscriptions how many more subscriptions there are that are disabled and hold nothing
 */
public record GeneratedEstate(
        int clusters,
        int subscriptions,
        int regions,
        long seed,
        Instant now,
        boolean equalLanes,
        int disabledSubscriptions) {
    /** As many regions as the generator knows. */
    public static final int MOST_REGIONS = Region.COUNT;

    public GeneratedEstate {
        require(clusters >= 0, "need clusters >= 0, got " + clusters);
        require(subscriptions >= 1, "need subscriptions >= 1, got " + subscriptions);
        require(regions >= 1 && regions <= MOST_REGIONS, "need 1 <= regions <= " + MOST_REGIONS + ", got " + regions);
        require(disabledSubscriptions >= 0, "need disabledSubscriptions >= 0, got " + disabledSubscriptions);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** All regions, lanes of different size, nothing disabled. */
    public static GeneratedEstate of(int clusters, int subscriptions, long seed, Instant now) {
        return new GeneratedEstate(clusters, subscriptions, MOST_REGIONS, seed, now, false, 0);
    }

    public GeneratedEstate withRegions(int count) {
        return new GeneratedEstate(clusters, subscriptions, count, seed, now, equalLanes, disabledSubscriptions);
    }

    public GeneratedEstate withEqualLanes(boolean equal) {
        return new GeneratedEstate(clusters, subscriptions, regions, seed, now, equal, disabledSubscriptions);
    }

    public GeneratedEstate withDisabledSubscriptions(int count) {
        return new GeneratedEstate(clusters, subscriptions, regions, seed, now, equalLanes, count);
    }
}
