package dev.nodewarden.ledger;

import java.util.Locale;

/** What began a run. */
public enum Trigger {
    TIMER,
    HTTP,
    COMMAND;

    /** Returns the lower-case word used in reports and in the tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
