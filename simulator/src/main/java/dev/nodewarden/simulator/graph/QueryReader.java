package dev.nodewarden.simulator.graph;

import dev.nodewarden.simulator.graph.Condition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the part of the Kusto Query Language that is simulated: a table, then {@code where} with {@code ==}, {@code =~},
 * {@code !=}, {@code !~}, {@code in}, {@code in~}, {@code has} and {@code and}; {@code extend}; {@code summarize
 * arg_max(a, b, …) by c} of extended columns; {@code project} with paths, aliases and the functions of
 * {@link Expression}; {@code order by} with {@code id}, {@code subscriptionId, id} or an extended column. Everything
 * else is refused, so that a query nobody tested cannot seem to work.
 */
final class QueryReader {
    private final List<Token> tokens;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Column> extended = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private Optional<Query.Summary> summary = Optional.empty();
    private Optional<String> order = Optional.empty();
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
        Token name = reader.takeName();
        Table table = Table.of(name.text()).orElseThrow(() -> unreadable(name));
        while (reader.peek().kind() != Token.Kind.END) {
            reader.expectSymbol("|");
            reader.readOperator();
        }
        return new Query(table, reader.conditions, reader.extended, reader.summary, reader.columns, reader.order);
    }

    private void readOperator() {
        Token operator = take();
        switch (operator.text().toLowerCase(Locale.ROOT)) {
            case "where" -> readWhere();
            case "extend" -> readExtend();
            case "summarize" -> readSummary(operator);
            case "project" -> readProject();
            case "order", "sort" -> readOrder();
            default -> throw unreadable(operator);
        }
    }

    private void readWhere() {
        refuseAfter("where", !columns.isEmpty(), "project");
        refuseAfter("where", !extended.isEmpty(), "extend");
        do {
            conditions.add(readCondition());
        } while (takeIf("and"));
    }

    private Condition readCondition() {
        Expression expression = readExpression();
        Token operator = take();
        return switch (operator.text().toLowerCase(Locale.ROOT)) {
            case "==" -> new Condition(expression, List.of(readString()), Kind.EQUAL);
            case "=~" -> new Condition(expression, List.of(readString()), Kind.EQUAL_IGNORING_CASE);
            case "!=" -> new Condition(expression, List.of(readString()), Kind.DIFFERENT);
            case "!~" -> new Condition(expression, List.of(readString()), Kind.DIFFERENT_IGNORING_CASE);
            case "in" -> new Condition(expression, readStrings(), Kind.EQUAL);
            case "in~" -> new Condition(expression, readStrings(), Kind.EQUAL_IGNORING_CASE);
            case "has" -> new Condition(expression, List.of(readString()), Kind.HAS);
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

    private static void refuseAfter(String operator, boolean too, String late) {
        if (too) {
            throw new QueryException("a " + operator + " after the " + late + " is not simulated");
        }
    }

    private void readExtend() {
        refuseAfter("extend", !columns.isEmpty(), "project");
        do {
            Token name = takeName();
            expectSymbol("=");
            extended.add(new Column(name.text(), readExpression()));
        } while (takeIf(","));
    }

    private void readSummary(Token operator) {
        if (!peek().text().equalsIgnoreCase("arg_max") || !columns.isEmpty()) {
            throw unreadable(operator);
        }
        take();
        expectSymbol("(");
        String greatest = takeColumn();
        List<String> shown = new ArrayList<>();
        while (takeIf(",")) {
            shown.add(takeColumn());
        }
        expectSymbol(")");
        expectName("by");
        summary = Optional.of(new Query.Summary(takeColumn(), greatest, shown));
    }

    private String takeColumn() {
        Token name = takeName();
        requireColumn(name);
        return name.text();
    }

    private void requireColumn(Token name) {
        boolean known = Row.COLUMNS.contains(name.text())
                || extended.stream().anyMatch(column -> column.name().equals(name.text()));
        if (!known) {
            throw new QueryException("there is no column \"" + name.text() + "\" at position " + name.position());
        }
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
        List<Expression> arguments = new ArrayList<>();
        do {
            arguments.add(readArgument());
        } while (takeIf(","));
        expectSymbol(")");
        return Expression.Call.of(name.text(), arguments).orElseThrow(() -> unreadable(name));
    }

    private Expression readArgument() {
        return switch (peek().kind()) {
            case STRING, NUMBER -> new Expression.Constant(take().text());
            case NAME, SYMBOL, END -> readExpression();
        };
    }

    private Expression readPath(Token first) {
        requireColumn(first);
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
        Token column = takeName();
        if (!column.text().equals("id")
                && extended.stream().noneMatch(known -> known.name().equals(column.text()))) {
            throw unreadable(column);
        }
        takeIf("asc");
        order = Optional.of(column.text());
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
