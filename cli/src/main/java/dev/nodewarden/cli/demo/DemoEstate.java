package dev.nodewarden.cli.demo;

import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import java.time.Instant;
import java.util.List;

/**
 * What the demo looks at: a made-up estate with one subscription nobody may read.
 *
 * @param forbidden the id of that subscription
 */
record DemoEstate(Estate estate, String forbidden) {
    /** Few enough clusters in each subscription and region that a lane's quota holds them all at once. */
    private static final int REGIONS = 4;

    /**
     * Makes up an estate; the same arguments make the same one.
     *
     * @throws IllegalArgumentException if there are not at least two subscriptions
     */
    static DemoEstate generate(int clusters, int subscriptions, long seed, Instant now) {
        if (subscriptions < 2) {
            throw new IllegalArgumentException("need subscriptions >= 2, one of them unreadable, got " + subscriptions);
        }
        Estate estate = EstateGenerator.generate(GeneratedEstate.of(clusters, subscriptions, seed, now)
                .withRegions(REGIONS)
                .withEqualLanes(true));
        List<String> ids = estate.subscriptionIds();
        return new DemoEstate(estate, ids.get(ids.size() / 2));
    }
}
