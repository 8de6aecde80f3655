package dev.nodewarden.ledger;

import java.util.Locale;

/** How far a run has come; declared in the order in which it moves. */
public enum RunState {
    QUEUED,
    DISCOVERING,
    READING,
    FINISHING,
    /** Everything expected was read. */
    COMPLETE,
    /** Something could not be read, and the coverage says what and why. */
    INCOMPLETE;

    /** Returns the lower-case word used in reports and in the tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return this == COMPLETE || this == INCOMPLETE;
    }
}
