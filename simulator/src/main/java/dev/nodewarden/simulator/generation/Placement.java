package dev.nodewarden.simulator.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Decides which cluster lives where. */
public final class Placement {
    /** A subscription and a region. */
    public record Place(String subscription, Region region) {}

    private Placement() {}

    /** Deals clusters to all pairs of subscription and region in turn, so that their numbers differ by one at most. */
    public static IntFunction<Place> equal(List<String> subscriptions, int regions) {
        int lanes = subscriptions.size() * regions;
        return number -> {
            int lane = number % lanes;
            return new Place(subscriptions.get(lane / regions), Region.ALL.get(lane % regions));
        };
    }

    /** Large and small subscriptions, each at home in up to three regions. */
    public static IntFunction<Place> lifelike(List<String> subscriptions, int regions, long seed) {
        Shares<List<Place>> homes = new Shares<>();
        for (int i = 0; i < subscriptions.size(); i++) {
            Dice dice = new Dice(seed, -1L - i);
            homes.add(dice.pick(List.of(1, 2, 2, 4, 8)), home(dice, subscriptions.get(i), regions));
        }
        return number -> {
            // Every subscription gets a cluster before chance decides.
            Dice dice = new Dice(~seed, number);
            List<Place> home = number < subscriptions.size() ? homes.choice(number) : dice.pick(homes);
            return dice.pick(home);
        };
    }

    private static List<Place> home(Dice dice, String subscription, int regions) {
        List<Place> places = new ArrayList<>();
        int count = dice.between(1, Math.min(3, regions));
        int first = dice.between(0, regions - 1);
        for (int i = 0; i < count; i++) {
            places.add(new Place(subscription, Region.ALL.get((first + i) % regions)));
        }
        return places;
    }
}
