package dev.nodewarden.azure.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a value must look like, as far as judging reads it.
 *
 * @param members of an object, by ARM's name
 * @param item of an array
 */
record Shape(Kind kind, Map<String, Shape> members, Optional<Shape> item) {
    /** What a value is. */
    enum Kind {
        TEXT("text"),
        INTEGER("an integer"),
        OBJECT("an object"),
        /** An object whose members count by being there, even those of a name nobody knows. */
        CHOICE("an object"),
        /** An object of text under names that the document chooses. */
        TAGS("an object"),
        ARRAY("an array");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static final Shape TEXT = new Shape(Kind.TEXT, Map.of(), Optional.empty());
    static final Shape INTEGER = new Shape(Kind.INTEGER, Map.of(), Optional.empty());
    static final Shape TAGS = new Shape(Kind.TAGS, Map.of(), Optional.empty());

    static Shape arrayOf(Shape item) {
        return new Shape(Kind.ARRAY, Map.of(), Optional.of(item));
    }

    /** @param namesAndShapes each name followed by its shape */
    static Shape object(Object... namesAndShapes) {
        return new Shape(Kind.OBJECT, members(namesAndShapes), Optional.empty());
    }

    /** @param namesAndShapes each name followed by its shape */
    static Shape choice(Object... namesAndShapes) {
        return new Shape(Kind.CHOICE, members(namesAndShapes), Optional.empty());
    }

    private static Map<String, Shape> members(Object... namesAndShapes) {
        Map<String, Shape> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            members.put((String) namesAndShapes[i], (Shape) namesAndShapes[i + 1]);
        }
        return Collections.unmodifiableMap(members);
    }
}
