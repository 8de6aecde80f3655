package dev.nodewarden.cli;

import dev.nodewarden.scan.Pacing;
import picocli.CommandLine.Option;

/** The options of every command that runs over the fleet: how much of the quota it may use. */
public final class PacingMixin {
    @Option(
            names = "--reserve",
            paramLabel = "N",
            description = "Calls of each quota that are left to others; 5 if not given.")
    private int reserve = Pacing.defaults().reserve();

    @Option(
            names = "--share",
            paramLabel = "X",
            description = "Part of each quota that is used, above 0 and at most 1; 0.8 if not given.")
    private double share = Pacing.defaults().share();

    /**
     * Returns the pace on quotas that refill {@code timeScale} times faster than real.
     *
     * @throws CommandFailure saying what is wrong with the numbers
     */
    public Pacing at(double timeScale) {
        try {
            return new Pacing(reserve, share, timeScale);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--reserve, --share or --time-scale: " + e.getMessage());
        }
    }
}
