package dev.nodewarden.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One comparison of a {@code where}.
 *
 * @param values one of them is what is looked for
 */
record Condition(Expression expression, List<String> values, Kind kind) {

    /** How the expression is compared. */
    enum Kind {
        EQUAL(false, false),
        EQUAL_IGNORING_CASE(true, false),
        DIFFERENT(false, true),
        DIFFERENT_IGNORING_CASE(true, true),
        /** The text holds the value as a whole word, without case. */
        HAS(true, false);

        private final boolean ignoreCase;
        private final boolean negated;

        Kind(boolean ignoreCase, boolean negated) {
            this.ignoreCase = ignoreCase;
            this.negated = negated;
        }
    }

    boolean holdsIn(JsonNode row) {
        String text = Expression.textOf(expression.in(row));
        if (kind == Kind.HAS) {
            return values.stream().anyMatch(value -> hasWord(text, value));
        }
        boolean equal =
                values.stream().anyMatch(value -> kind.ignoreCase ? value.equalsIgnoreCase(text) : value.equals(text));
        return equal != kind.negated;
    }

    private static boolean hasWord(String text, String word) {
        int last = text.length() - word.length();
        for (int at = 0; at <= last; at++) {
            if (text.regionMatches(true, at, word, 0, word.length())
                    && !isInWord(text, at - 1)
                    && !isInWord(text, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInWord(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) < 128 && Character.isLetterOrDigit(text.charAt(at));
    }
}
