package dev.nodewarden.simulator.identity;

import java.util.List;

/**
 * What tokens are for. A slash at the end makes no difference, as with Azure.
 *
 * @param ours the names of Resource Manager in this cloud; it takes tokens for nothing else
 * @param foreign its names in other clouds, which Entra of this one does not know
 */
public record Audiences(List<String> ours, List<String> foreign) {
    public Audiences {
        ours = List.copyOf(ours);
        foreign = List.copyOf(foreign);
    }

    /** Says whether Resource Manager takes a token for {@code audience}. */
    public boolean isOurs(String audience) {
        return ours.contains(bare(audience));
    }

    boolean isForeign(String audience) {
        return foreign.contains(bare(audience));
    }

    private static String bare(String audience) {
        return audience.endsWith("/") ? audience.substring(0, audience.length() - 1) : audience;
    }
}
