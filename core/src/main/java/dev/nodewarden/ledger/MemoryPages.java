package dev.nodewarden.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Cuts pages from lists kept in this process; cursors are opaque to callers, as those of any storage. */
final class MemoryPages {
    private MemoryPages() {}

    /**
     * Returns the first {@code limit} of {@code items}, and a cursor behind the last of them when there are more.
     *
     * @param key tells where an item stands
     * @throws IllegalArgumentException if {@code limit} is less than 1
     */
    static <T> Page<T> of(List<T> items, int limit, Function<T, String> key) {
        if (limit < 1) {
            throw new IllegalArgumentException("need limit >= 1, got " + limit);
        }
        if (items.size() <= limit) {
            return new Page<>(items, Optional.empty());
        }
        String last = key.apply(items.get(limit - 1));
        return new Page<>(items.subList(0, limit), Optional.of(encoded(last)));
    }

    /**
     * Returns what a cursor stands behind.
     *
     * @param parse returns empty for text that is no key of the list
     * @throws IllegalArgumentException if no list gave this cursor
     */
    static <K> K behind(String cursor, Function<String, Optional<K>> parse) {
        return parse.apply(decoded(cursor)).orElseThrow(MemoryPages::notOurs);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static IllegalArgumentException notOurs() {
        return new IllegalArgumentException("the cursor is none that this list gave");
    }
}
