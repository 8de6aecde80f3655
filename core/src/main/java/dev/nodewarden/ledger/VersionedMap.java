package dev.nodewarden.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rows with eTags, ordered by key. Not thread-safe: its owner locks. */
final class VersionedMap<K extends Comparable<K>, V> {
    private final NavigableMap<K, Versioned<V>> rows = new TreeMap<>();
    private long versions;

    Optional<Versioned<V>> get(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    Versioned<V> put(K key, V value) {
        Versioned<V> row = new Versioned<>(value, Long.toString(++versions));
        rows.put(key, row);
        return row;
    }

    boolean insert(K key, V value) {
        if (rows.containsKey(key)) {
            return false;
        }
        put(key, value);
        return true;
    }

    Optional<Versioned<V>> replace(K key, String etag, V value) {
        return get(key).filter(row -> row.etag().equals(etag)).map(row -> put(key, value));
    }

    /** Removes the version with this eTag; false when there is another one, true when there is none. */
    boolean remove(K key, String etag) {
        boolean removable = get(key).map(row -> row.etag().equals(etag)).orElse(true);
        if (removable) {
            rows.remove(key);
        }
        return removable;
    }

    /** Returns a copy of the rows in the order of their keys. */
    List<Versioned<V>> rows() {
        return new ArrayList<>(rows.values());
    }
}
