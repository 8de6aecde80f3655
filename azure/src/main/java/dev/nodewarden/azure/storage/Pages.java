package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.Page;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts the first page from rows that come in the order of their keys. */
final class Pages {
    private Pages() {}

    /**
     * Returns the first {@code limit} rows, and a cursor behind the last of them when there are more.
     *
     * @throws IllegalArgumentException if {@code limit} is less than 1
     */
    static <T> Page<T> of(Stream<StoredRow> rows, int limit, Function<StoredRow, T> read) {
        if (limit < 1) {
            throw new IllegalArgumentException("need limit >= 1, got " + limit);
        }
        List<T> items = new ArrayList<>();
        Optional<String> last = Optional.empty();
        for (Iterator<StoredRow> next = rows.iterator(); next.hasNext(); ) {
            StoredRow row = next.next();
            if (items.size() == limit) {
                return new Page<>(items, last);
            }
            items.add(read.apply(row));
            last = Optional.of(new Cursor(row.partition(), row.key()).encode());
        }
        return new Page<>(items, Optional.empty());
    }
}
