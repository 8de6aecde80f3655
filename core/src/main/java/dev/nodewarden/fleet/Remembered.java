package dev.nodewarden.fleet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what some text means: a fleet writes the same few hundred words over and over, and they are asked several
 * times of every agent pool. Takes no more than a few hundred KiB, whatever comes.
 */
final class Remembered<V> {
    private static final int MOST = 1_000;
    private static final int LONGEST = 128;

    private final Map<String, V> known = new ConcurrentHashMap<>();
    private final Function<String, V> reader;

    /** @param reader pure: equal texts mean the same */
    Remembered(Function<String, V> reader) {
        this.reader = reader;
    }

    V of(String text) {
        V before = known.get(text);
        if (before != null) {
            return before;
        }
        V value = reader.apply(text);
        if (text.length() <= LONGEST && known.size() < MOST) {
            known.put(text, value);
        }
        return value;
    }
}
