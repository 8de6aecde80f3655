package dev.nodewarden.policy.file;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keys with values at one path. Every key that is asked for is known; {@link #end} refuses the others. */
final class Section {
    /** Changes that a slip of the pen makes. */
    private static final int SLIP = 4;

    private final YamlNode.Mapping node;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();

    Section(YamlNode.Mapping node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** Returns the value under {@code key}, if it is given. */
    Optional<Value> get(String key) {
        known.add(key);
        return Optional.ofNullable(node.entries().get(key))
                .map(entry -> new Value(entry.value(), entry.line(), pathOf(key), problems));
    }

    /** Returns what {@code read} makes of the value under {@code key}; {@code fallback} when there is none. */
    <T> T get(String key, Function<Value, Optional<T>> read, T fallback) {
        return get(key).flatMap(read).orElse(fallback);
    }

    /** Returns what {@code read} makes of the section under {@code key} and {@code base}; {@code base} without one. */
    <T> T within(String key, BiFunction<Section, T, T> read, T base) {
        return get(key, value -> value.section().map(section -> read.apply(section, base)), base);
    }

    /** Returns what {@code read} makes of the value under {@code key}, which must be given. */
    <T> Optional<T> need(String key, Function<Value, Optional<T>> read) {
        Optional<Value> value = get(key);
        if (value.isEmpty()) {
            problems.add(node.line(), pathOf(key), "is needed");
        }
        return value.flatMap(read);
    }

    boolean has(String key) {
        return node.entries().containsKey(key);
    }

    /** Returns every value, whatever its key; none of the keys is unknown then. */
    Collection<Map.Entry<String, Value>> all() {
        return node.entries().keySet().stream()
                .map(key -> Map.entry(key, get(key).orElseThrow()))
                .toList();
    }

    /** Refuses the keys that no one asked for. */
    void end() {
        node.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !refused.contains(key)) {
                problems.add(entry.line(), pathOf(key), unknown(key));
            }
        });
    }

    private String unknown(String key) {
        return NearestName.of(key, known)
                .map(name -> "unknown key; "
                        + (NearestName.distance(name, key) <= SLIP ? "is it " + name + "?" : "the nearest is " + name))
                .orElse("unknown key");
    }

    /** Refuses {@code keys}, which exist elsewhere, for this reason. */
    void refuse(Collection<String> keys, String why) {
        keys.forEach(key -> get(key).ifPresent(value -> value.problem(why)));
        known.removeAll(keys);
        refused.addAll(keys);
    }

    /** Notes a problem of the value under {@code key}, or of the whole section when that is not given. */
    void problem(String key, String what) {
        YamlNode.Entry entry = node.entries().get(key);
        problems.add(entry == null ? node.line() : entry.line(), pathOf(key), what);
    }

    private String pathOf(String key) {
        String name = Problems.shortened(key);
        return path.isEmpty() ? name : path + "." + name;
    }
}
