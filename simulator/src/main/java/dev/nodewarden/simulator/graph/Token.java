package dev.nodewarden.simulator.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The smallest meaningful part of a query.
 *
 * @param text a name, a symbol, or the content of a string without its quotes
 * @param position of the first character in the query, from 0
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    private static final Pattern NEXT = Pattern.compile("\\s*(?:(?<symbol>(?i:in~)|=~|==|!=|!~|[|,.()=\\[\\]])"
            + "|(?<name>[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<number>\\d+)"
            + "|'(?<single>[^'\\\\\\n]*)'|\"(?<double>[^\"\\\\\\n]*)\")");

    /** Cuts {@code query} into tokens, the last of which is an {@link Kind#END}. */
    static List<Token> all(String query) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = NEXT.matcher(query);
        int at = 0;
        while (at < query.length() && !query.substring(at).isBlank()) {
            matcher.region(at, query.length());
            if (!matcher.lookingAt()) {
                throw new QueryException("cannot read \"" + query.substring(at).strip() + "\" at position " + at);
            }
            tokens.add(of(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", query.length()));
        return tokens;
    }

    private static Token of(Matcher matcher) {
        if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group("name"), matcher.start("name"));
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"), matcher.start("number"));
        }
        if (matcher.group("symbol") != null) {
            return new Token(Kind.SYMBOL, matcher.group("symbol"), matcher.start("symbol"));
        }
        String string = matcher.group("single") != null ? "single" : "double";
        return new Token(Kind.STRING, matcher.group(string), matcher.start(string) - 1);
    }
}
