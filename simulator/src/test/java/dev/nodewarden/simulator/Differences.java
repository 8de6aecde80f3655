package dev.nodewarden.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two JSON trees differ, as paths in order. */
final class Differences {
    private Differences() {}

    static List<String> between(JsonNode one, JsonNode other) {
        List<String> paths = new ArrayList<>();
        compare("", one, other, paths);
        return paths;
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> paths) {
        if (one.isObject() && other.isObject()) {
            Set<String> names = new TreeSet<>();
            addAll(names, one.fieldNames());
            addAll(names, other.fieldNames());
            names.forEach(name -> compare(path + "/" + name, one.path(name), other.path(name), paths));
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "/" + i, one.get(i), other.get(i), paths);
            }
        } else if (!one.equals(other)) {
            paths.add(path);
        }
    }

    private static void addAll(Set<String> names, Iterator<String> more) {
        more.forEachRemaining(names::add);
    }
}
