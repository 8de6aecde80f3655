package dev.nodewarden.cli;

import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import java.time.Clock;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that shape a generated estate. */
final class GenerationMixin {
    @Option(
            names = "--subscriptions",
            paramLabel = "N",
            description = "Generate this many subscriptions; 12 if not given.")
    private int subscriptions = 12;

    @Option(
            names = "--regions",
            paramLabel = "N",
            description = "Spread the clusters over this many regions; all if not given.")
    private int regions = GeneratedEstate.MOST_REGIONS;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed generates the same estate; 1 if not given.")
    private long seed = 1;

    @Option(
            names = "--equal-lanes",
            description = "Put the same number of clusters into every pair of subscription and region.")
    private boolean equalLanes;

    @Mixin
    private ClockMixin clock = new ClockMixin();

    /** Returns the time in which the estate lives, running. */
    Clock clock() {
        return clock.running();
    }

    /**
     * Makes up an estate of {@code clusters} clusters.
     *
     * @throws CommandFailure naming the number that is out of range
     */
    Estate generate(int clusters) {
        try {
            return EstateGenerator.generate(GeneratedEstate.of(
                            clusters, subscriptions, seed, clock.fixed().instant())
                    .withRegions(regions)
                    .withEqualLanes(equalLanes));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("cannot generate that estate: " + e.getMessage());
        }
    }
}
