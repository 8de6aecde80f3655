package dev.nodewarden.policy;

/**
 * Which exemptions count.
 *
 * @param tags tags on a cluster may exempt it
 * @param maxDays an exemption that ends later than this from now exempts nothing
 * @param warnDays the report warns from this many days before an exemption ends
 */
public record ExemptionPolicy(boolean tags, int maxDays, int warnDays) {}
