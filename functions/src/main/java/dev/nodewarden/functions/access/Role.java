package dev.nodewarden.functions.access;

import java.util.Locale;

/** What a caller may do; declared so that a later role may do all that an earlier one may. */
public enum Role {
    /** May see what was found. */
    READER,
    /** May also act: begin a scan, exempt, decide on changes, pause. */
    OPERATOR;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Returns the lower-case word used in messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
