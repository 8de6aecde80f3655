package dev.nodewarden.policy;

import java.util.Locale;
import java.util.Optional;

/** How much a finding matters; declared from worst to least. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** Returns the severity with this label, in any case, or empty when there is none. */
    public static Optional<Severity> fromLabel(String label) {
        for (Severity severity : values()) {
            if (severity.label().equalsIgnoreCase(label)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /** Returns the lower-case word used in reports and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isAtLeast(Severity other) {
        return compareTo(other) <= 0;
    }
}
