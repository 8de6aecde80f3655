package dev.nodewarden.remediation;

import java.util.Locale;

/** What a change writes. */
public enum ChangeKind {
    /** The node OS maintenance window. */
    WINDOW,
    /** The node OS upgrade channel. */
    CHANNEL,
    /** The window and then the channel; in an undo the channel and then the window. */
    BOTH;

    /** Returns the lower-case word used in plans and in the tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
