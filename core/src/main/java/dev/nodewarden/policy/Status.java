package dev.nodewarden.policy;

import java.util.Locale;
import java.util.Optional;

/** The one word a report gives a cluster; declared in the order in which people want to see them. */
public enum Status {
    /** An open finding reaches the policy's {@code failOn}. */
    NON_COMPLIANT,
    /** An unknown value: never fine, never changed. */
    UNDECIDABLE,
    /** Something needed for the judgement could not be read. */
    UNREADABLE,
    /** Someone agreed, until a date, or another system owns the cluster's upgrades. */
    EXEMPT,
    COMPLIANT;

    /** Returns the status with this label, or empty when there is none. */
    public static Optional<Status> fromLabel(String label) {
        for (Status status : values()) {
            if (status.label().equals(label)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** Returns the lower-case word used in reports and in the tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
