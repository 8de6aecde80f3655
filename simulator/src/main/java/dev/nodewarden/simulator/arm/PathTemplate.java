package dev.nodewarden.simulator.arm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The path of an operation, such as {@code /subscriptions/{}/locations}; fixed parts are compared without case. */
final class PathTemplate {
    private static final String HOLE = "{}";

    private final List<String> parts;

    PathTemplate(String template) {
        this.parts = Arrays.stream(template.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Returns what fills the holes, in order, or empty if {@code segments} is another path. */
    Optional<List<String>> match(List<String> segments) {
        if (segments.size() != parts.size()) {
            return Optional.empty();
        }
        List<String> holes = new ArrayList<>(4);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).equals(HOLE)) {
                holes.add(segments.get(i));
            } else if (!parts.get(i).equalsIgnoreCase(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(holes);
    }
}
