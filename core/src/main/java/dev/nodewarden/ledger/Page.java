package dev.nodewarden.ledger;

import java.util.List;
import java.util.Optional;

/** One page of a list; {@code nextCursor} is empty on the last one. */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    public Page {
        items = List.copyOf(items);
    }
}
