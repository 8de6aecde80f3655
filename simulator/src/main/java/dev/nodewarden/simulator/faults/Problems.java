package dev.nodewarden.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with a faults file, and where. */
final class Problems {
    private Problems() {}

    static IllegalArgumentException at(String place, String problem) {
        return new IllegalArgumentException(place + ": " + problem);
    }

    static void require(boolean condition, String place, String problem) {
        if (!condition) {
            throw at(place, problem);
        }
    }

    static void refuseUnknown(JsonNode node, Set<String> known, String prefix) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            require(known.contains(name), prefix + name, "is not a key; known are " + new TreeSet<>(known));
        }
    }
}
