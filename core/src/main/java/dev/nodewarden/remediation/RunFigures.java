package dev.nodewarden.remediation;

import java.time.Instant;

/**
 * What the governor needs to know of a run that planned changes.
 *
 * @param plannedAt when its changes were planned
 * @param fleetSize clusters it found
 * @param newlyFailing clusters that turned non-compliant since the complete run before it
 */
public record RunFigures(String run, Instant plannedAt, int fleetSize, int newlyFailing) {
    /** Says whether more than {@code percent} of the fleet turned non-compliant. */
    boolean isSurprising(int percent) {
        return (long) newlyFailing * 100 > (long) fleetSize * percent;
    }
}
