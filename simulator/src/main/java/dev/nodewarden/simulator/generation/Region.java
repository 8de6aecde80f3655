package dev.nodewarden.simulator.generation;

import java.util.List;

/**
 * An Azure region.
 *
 * @param name as ARM writes it
 * @param shortName as people put it into names
 * @param utcOffset the offset its people live in, for their maintenance windows
 */
public record Region(String name, String shortName, String utcOffset) {
    /** How many there are. */
    public static final int COUNT = 10;

    static final List<Region> ALL = List.of(
            new Region("westeurope", "weu", "+01:00"),
            new Region("northeurope", "neu", "+00:00"),
            new Region("eastus2", "eus2", "-05:00"),
            new Region("westus2", "wus2", "-08:00"),
            new Region("uksouth", "uks", "+00:00"),
            new Region("swedencentral", "swc", "+01:00"),
            new Region("germanywestcentral", "gwc", "+01:00"),
            new Region("southeastasia", "sea", "+08:00"),
            new Region("australiaeast", "aue", "+10:00"),
            new Region("centralindia", "cin", "+05:30"));
}
