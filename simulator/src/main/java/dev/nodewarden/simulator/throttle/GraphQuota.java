package dev.nodewarden.simulator.throttle;

import java.time.Duration;

/**
 * What is left of a principal's Resource Graph quota.
 *
 * @param allowed whether this query may run
 * @param remaining queries left in the window
 * @param resetsAfter time until the window ends
 */
public record GraphQuota(boolean allowed, int remaining, Duration resetsAfter) {}
