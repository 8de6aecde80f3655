package dev.nodewarden.simulator;

import java.util.Locale;

/** Whether the simulated Azure enforces the documented quotas. */
public enum Throttle {
    /** ARM's, AKS's and Resource Graph's quotas. */
    AKS,
    /** No quota at all. */
    OFF;

    /**
     * Reads {@code aks} or {@code off}, as the command line writes them.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Throttle parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "aks" -> AKS;
            case "off" -> OFF;
            default -> throw new IllegalArgumentException("need aks or off, got " + text);
        };
    }
}
