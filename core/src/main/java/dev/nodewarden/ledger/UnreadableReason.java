package dev.nodewarden.ledger;

import dev.nodewarden.fleet.FailureKind;
import java.util.Locale;

/** Why a subscription or a cluster could not be judged. */
public enum UnreadableReason {
    FORBIDDEN,
    GONE,
    /** Azure kept refusing for its quota until the run had to end. */
    THROTTLED_OUT,
    /** The run had to end before the cluster's turn came. */
    TIMED_OUT,
    MALFORMED,
    UNAVAILABLE,
    /** The subscription was expected, and the identity cannot see it. */
    NOT_VISIBLE,
    /** The subscription was asked for by name, and it is disabled or deleted. */
    DISABLED,
    /** The step that should have read it failed again and again. */
    POISONED;

    /** Returns the reason that stands for a failed call. */
    public static UnreadableReason of(FailureKind kind) {
        return switch (kind) {
            case FORBIDDEN -> FORBIDDEN;
            case GONE -> GONE;
            case THROTTLED -> THROTTLED_OUT;
            case CONFLICT, UNAVAILABLE -> UNAVAILABLE;
            case MALFORMED -> MALFORMED;
        };
    }

    /** Returns the lower-case word used in reports and in the tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
