package dev.nodewarden.policy;

/**
 * Which exemptions count.
 *
 * @param fleets a cluster whose node images a fleet's auto-upgrade profile upgrades is exempt
 * @param tags tags on a cluster may exempt it
 * @param maxDays an exemption that ends later than this from now exempts nothing
 * @param warnDays the report warns from this many days before an exemption ends
 */
public record ExemptionPolicy(boolean fleets, boolean tags, int maxDays, int warnDays) {
    /** A policy under which fleets exempt their members. */
    public ExemptionPolicy(boolean tags, int maxDays, int warnDays) {
        this(true, tags, maxDays, warnDays);
    }
}
