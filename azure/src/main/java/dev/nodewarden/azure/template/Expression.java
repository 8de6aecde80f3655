package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates a template expression as far as that needs nothing but the template: parameters, variables, loops, text and
 * a few functions. Everything else, and everything that is no expression, is {@link Open}.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions">Syntax</a>
 */
final class Expression {
    /** ARM's limit for an expression in characters. */
    private static final int LONGEST = 24_576;
    /** Brackets in brackets. */
    private static final int DEEPEST = 40;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String text;
    private final Scope scope;
    private int position;
    private int depth;

    private Expression(String text, Scope scope) {
        this.text = text;
        this.scope = scope;
    }

    /** @param text without the outer brackets */
    static JsonNode evaluate(String text, Scope scope) {
        if (text.length() > LONGEST) {
            return Open.of(text.substring(0, 80) + "…");
        }
        Expression expression = new Expression(text, scope);
        try {
            JsonNode value = expression.operand();
            expression.skipBlanks();
            return expression.position == text.length() ? value : Open.of(text);
        } catch (SyntaxException e) {
            return Open.of(text);
        }
    }

    private JsonNode operand() {
        if (++depth > DEEPEST) {
            throw new SyntaxException();
        }
        JsonNode value = primary();
        for (skipBlanks(); peek() == '.' || peek() == '['; skipBlanks()) {
            value = peek() == '.' ? member(value) : item(value);
        }
        depth--;
        return value;
    }

    private JsonNode primary() {
        skipBlanks();
        char c = peek();
        if (c == '\'') {
            return NODES.textNode(quoted());
        }
        if (c == '-' || Character.isDigit(c)) {
            return number();
        }
        String name = identifier();
        return Functions.call(name, arguments(), scope);
    }

    private List<JsonNode> arguments() {
        expect('(');
        List<JsonNode> arguments = new ArrayList<>();
        skipBlanks();
        if (peek() != ')') {
            arguments.add(operand());
            for (skipBlanks(); peek() == ','; skipBlanks()) {
                position++;
                arguments.add(operand());
            }
        }
        expect(')');
        return arguments;
    }

    private JsonNode member(JsonNode value) {
        expect('.');
        boolean forgiving = peek() == '?';
        if (forgiving) {
            position++;
        }
        String name = identifier();
        return Functions.member(value, name, forgiving);
    }

    private JsonNode item(JsonNode value) {
        expect('[');
        boolean forgiving = peek() == '?';
        if (forgiving) {
            position++;
        }
        JsonNode index = operand();
        expect(']');
        return index.isInt()
                ? Functions.item(value, index.intValue(), forgiving)
                : index.isTextual()
                        ? Functions.member(value, index.textValue(), forgiving)
                        : Open.of(Functions.shown(value) + "[" + Functions.shown(index) + "]");
    }

    private String quoted() {
        position++;
        StringBuilder quoted = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c != '\'') {
                quoted.append(c);
            } else if (peek() == '\'') {
                quoted.append('\'');
                position++;
            } else {
                return quoted.toString();
            }
        }
        throw new SyntaxException();
    }

    private JsonNode number() {
        int start = position++;
        while (Character.isDigit(peek())) {
            position++;
        }
        try {
            return NODES.numberNode(Integer.parseInt(text.substring(start, position)));
        } catch (NumberFormatException e) {
            throw new SyntaxException();
        }
    }

    private String identifier() {
        int start = position;
        while (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-') {
            position++;
        }
        if (start == position) {
            throw new SyntaxException();
        }
        return text.substring(start, position);
    }

    private void expect(char wanted) {
        skipBlanks();
        if (peek() != wanted) {
            throw new SyntaxException();
        }
        position++;
    }

    private void skipBlanks() {
        while (Character.isWhitespace(peek())) {
            position++;
        }
    }

    /** The next character, or a control character at the end, which nothing matches. */
    private char peek() {
        return position < text.length() ? text.charAt(position) : '\u0000';
    }

    /** Not an expression that we know; never leaves this class. */
    private static final class SyntaxException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SyntaxException() {
            super(null, null, false, false);
        }
    }
}
