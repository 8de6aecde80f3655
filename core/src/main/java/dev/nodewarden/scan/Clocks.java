package dev.nodewarden.scan;

import java.time.Clock;
import java.time.Duration;

/**
 * The two times of this system.
 *
 * @param judging what reports say and verdicts depend on; may stand still, so that a run can be repeated exactly
 * @param pacing what quotas, claims and deadlines are counted by; must run
 */
public record Clocks(Clock judging, Clock pacing) {
    public Clocks {
        // Nobody judges a night by nanoseconds, and people read these instants.
        judging = Clock.tick(judging, Duration.ofMillis(1));
    }

    public static Clocks system() {
        return new Clocks(Clock.systemUTC(), Clock.systemUTC());
    }

    /** Returns clocks of which the judging one is given, and may be fixed. */
    public static Clocks judgingBy(Clock judging) {
        return new Clocks(judging, Clock.systemUTC());
    }
}
