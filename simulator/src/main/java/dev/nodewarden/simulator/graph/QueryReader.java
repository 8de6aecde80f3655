package dev.nodewarden.simulator.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the part of the Kusto Query Language that is simulated: {@code resources}, then any of {@code where} with
 * {@code ==}, {@code =~}, {@code !=}, {@code !~}, {@code in}, {@code in~} and {@code and}; {@code project} with paths,
 * aliases, {@code tostring} and {@code tolower}; {@code order by id asc} or {@code order by subscriptionId asc, id asc}. Everything else is refused, so that a query
 * nobody tested cannot seem to work.
 */
final class QueryReader {
    private final List<Token> tokens;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private boolean ordered;
    private int next;

    private QueryReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads {@code text}.
     *
     * @throws QueryException naming what cannot be read and its position
     */
    static Query read(String text) {
        QueryReader reader = new QueryReader(Token.all(text));
        reader.expectName("resources");
        while (reader.peek().kind() != Token.Kind.END) {
            reader.expectSymbol("|");
            reader.readOperator();
        }
        return new Query(reader.conditions, reader.columns, reader.ordered);
    }

    private void readOperator() {
        Token operator = take();
        switch (operator.text().toLowerCase(Locale.ROOT)) {
            case "where" -> readWhere();
            case "project" -> readProject();
            case "order", "sort" -> readOrder();
            default -> throw unreadable(operator);
        }
    }

    private void readWhere() {
        if (!columns.isEmpty()) {
            throw new QueryException("a where after the project is not simulated");
        }
        do {
            conditions.add(readCondition());
        } while (takeIf("and"));
    }

    private Condition readCondition() {
        Expression expression = readExpression();
        Token operator = take();
        return switch (operator.text().toLowerCase(Locale.ROOT)) {
            case "==" -> new Condition(expression, List.of(readString()), false, false);
            case "=~" -> new Condition(expression, List.of(readString()), true, false);
            case "!=" -> new Condition(expression, List.of(readString()), false, true);
            case "!~" -> new Condition(expression, List.of(readString()), true, true);
            case "in" -> new Condition(expression, readStrings(), false, false);
            case "in~" -> new Condition(expression, readStrings(), true, false);
            default -> throw unreadable(operator);
        };
    }

    private List<String> readStrings() {
        List<String> strings = new ArrayList<>();
        expectSymbol("(");
        do {
            strings.add(readString());
        } while (takeIf(","));
        expectSymbol(")");
        return strings;
    }

    private String readString() {
        Token string = take();
        if (string.kind() != Token.Kind.STRING) {
            throw unreadable(string);
        }
        return string.text();
    }

    private void readProject() {
        do {
            columns.add(readColumn());
        } while (takeIf(","));
    }

    private Column readColumn() {
        Token name = peek();
        if (name.kind() == Token.Kind.NAME && tokens.get(next + 1).text().equals("=")) {
            next += 2;
            return new Column(name.text(), readExpression());
        }
        Expression expression = readExpression();
        return new Column(expression.columnName(), expression);
    }

    private Expression readExpression() {
        Token name = takeName();
        if (!takeIf("(")) {
            return readPath(name);
        }
        Expression argument = readExpression();
        expectSymbol(")");
        return Expression.Text.of(name.text(), argument).orElseThrow(() -> unreadable(name));
    }

    private Expression readPath(Token first) {
        if (!Row.COLUMNS.contains(first.text())) {
            throw new QueryException("there is no column \"" + first.text() + "\" at position " + first.position());
        }
        List<String> names = new ArrayList<>(List.of(first.text()));
        while (true) {
            if (takeIf(".")) {
                names.add(takeName().text());
            } else if (takeIf("[")) {
                names.add(readString());
                expectSymbol("]");
            } else {
                return new Expression.Path(List.copyOf(names));
            }
        }
    }

    private void readOrder() {
        expectName("by");
        if (takeIf("subscriptionId")) {
            // An id begins with its subscription, so the order by id is this one already.
            takeIf("asc");
            expectSymbol(",");
        }
        expectName("id");
        takeIf("asc");
        ordered = true;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() == Token.Kind.END) {
            throw unreadable(token);
        }
        next++;
        return token;
    }

    private Token takeName() {
        Token token = take();
        if (token.kind() != Token.Kind.NAME) {
            throw unreadable(token);
        }
        return token;
    }

    private boolean takeIf(String text) {
        Token token = peek();
        boolean same = token.kind() != Token.Kind.STRING && token.text().equalsIgnoreCase(text);
        if (same) {
            next++;
        }
        return same;
    }

    private void expectName(String name) {
        Token token = take();
        if (token.kind() != Token.Kind.NAME || !token.text().equalsIgnoreCase(name)) {
            throw unreadable(token);
        }
    }

    private void expectSymbol(String symbol) {
        Token token = take();
        if (token.kind() != Token.Kind.SYMBOL || !token.text().equals(symbol)) {
            throw unreadable(token);
        }
    }

    private static QueryException unreadable(Token token) {
        return new QueryException(
                token.kind() == Token.Kind.END
                        ? "the query ends too early"
                        : "cannot read \"" + token.text() + "\" at position " + token.position());
    }
}
