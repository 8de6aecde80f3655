package dev.nodewarden.ledger;

import dev.nodewarden.remediation.Change;

/** Hears of every line that is added to a journal, before anyone acts on it: what it throws keeps a write from being sent. */
public interface JournalListener {
    /** Hears nothing. */
    JournalListener NONE = (change, line) -> {};

    /** Takes a line of {@code change}, which is as it will be with it. Called for one line at a time. */
    void added(Change change, JournalEntry line);
}
