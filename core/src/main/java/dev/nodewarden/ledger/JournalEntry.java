package dev.nodewarden.ledger;

import dev.nodewarden.remediation.ChangeId;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of what happened to a change. Lines are only ever added.
 *
 * @param number orders the lines of a change; the same number twice is one line
 * @param at by the clock that judges
 * @param event a stable word, for example {@code channel-intended}
 * @param detail for a person; may hold text from Azure, never a token or a signed URL
 * @param who the person who did it; empty for nodewarden itself
 * @param image the cluster as it was before a write, for the adapter that read it; kept for writes of the channel
 */
public record JournalEntry(
        ChangeId change,
        int number,
        Instant at,
        String event,
        String detail,
        Optional<String> who,
        Optional<String> image) {}
