package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that is not known before deployment, or text of which a part is not.
 *
 * <p>It travels through a resolved tree as a leaf. Two of equal text are the same unknown value, so that a window that
 * names its cluster by the same parameter as the cluster itself is found.
 *
 * @param text literal text, with each unknown part between two marks that no name can hold
 */
record Open(String text) {
    private static final char BEGIN = '\uE000';
    private static final char END = '\uE001';

    /** Returns the leaf for what {@code expression} gives. */
    static JsonNode of(String expression) {
        return leaf(BEGIN + shown(expression) + END);
    }

    /** Returns the leaf for text that is made of known and unknown parts. */
    static JsonNode leaf(String text) {
        return JsonNodeFactory.instance.pojoNode(new Open(text));
    }

    static Optional<Open> in(JsonNode node) {
        return node instanceof POJONode pojo && pojo.getPojo() instanceof Open open
                ? Optional.of(open)
                : Optional.empty();
    }

    static boolean is(JsonNode node) {
        return in(node).isPresent();
    }

    /** Returns the text of a scalar or an unknown value, to be put into other text. */
    static String textOf(JsonNode node) {
        return in(node).map(Open::text).orElseGet(node::asText);
    }

    /** Returns {@code text} as people write it: unknown parts in braces. */
    static String shown(String text) {
        return text.indexOf(BEGIN) < 0 ? text : text.replace(BEGIN, '{').replace(END, '}');
    }

    /** Says whether some of {@code text} is unknown. */
    static boolean isOpen(String text) {
        return text.indexOf(BEGIN) >= 0;
    }

    /** Splits {@code text} at the slashes of its known parts. */
    static List<String> segments(String text) {
        List<String> segments = new ArrayList<>();
        StringBuilder segment = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == BEGIN ? 1 : c == END ? -1 : 0;
            if (c == '/' && depth <= 0) {
                segments.add(segment.toString());
                segment.setLength(0);
            } else {
                segment.append(c);
            }
        }
        segments.add(segment.toString());
        return segments;
    }
}
