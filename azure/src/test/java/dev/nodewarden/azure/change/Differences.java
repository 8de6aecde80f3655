package dev.nodewarden.azure.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which leaves of two JSON trees differ, as JSON pointers. An empty object or list is a leaf, but one that only lost all
 * it held is not counted as added.
 */
record Differences(SortedSet<String> onlyBefore, SortedSet<String> onlyAfter, SortedSet<String> changed) {
    boolean isEmpty() {
        return onlyBefore.isEmpty() && onlyAfter.isEmpty() && changed.isEmpty();
    }

    static Differences of(JsonNode before, JsonNode after) {
        Map<String, JsonNode> old = leaves(before);
        Map<String, JsonNode> now = leaves(after);
        SortedSet<String> gone = new TreeSet<>(old.keySet());
        gone.removeAll(now.keySet());
        SortedSet<String> added = new TreeSet<>(now.keySet());
        added.removeAll(old.keySet());
        added.removeIf(pointer -> gone.stream().anyMatch(lost -> lost.startsWith(pointer + "/")));
        SortedSet<String> changed = new TreeSet<>();
        old.forEach((pointer, value) -> {
            if (now.containsKey(pointer) && !value.equals(now.get(pointer))) {
                changed.add(pointer);
            }
        });
        return new Differences(gone, added, changed);
    }

    private static Map<String, JsonNode> leaves(JsonNode tree) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", tree, leaves);
        return leaves;
    }

    private static void collect(String pointer, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isEmpty()) {
            leaves.put(pointer, node);
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member -> collect(pointer + "/" + escaped(member.getKey()), member.getValue(), leaves));
        } else {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), leaves);
            }
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
