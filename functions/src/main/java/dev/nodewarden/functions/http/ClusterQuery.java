package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;
import static dev.nodewarden.functions.http.ProblemException.quoted;

import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The query parameters of a list of clusters. */
final class ClusterQuery {
    static final Set<String> PARAMETERS = Set.of("status", "severity", "rule", "subscription", "limit", "cursor");

    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern RULE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_RULE = 64;

    private ClusterQuery() {}

    static ClusterFilter filter(Call call) {
        return new ClusterFilter(
                value(call, "status", Status::fromLabel, "one of " + labels(Status.values(), Status::label)),
                value(call, "severity", Severity::fromLabel, "one of " + labels(Severity.values(), Severity::label)),
                value(call, "rule", ClusterQuery::rule, "a rule's id, such as window-missing"),
                value(call, "subscription", ClusterQuery::subscription, "a subscription's GUID"));
    }

    static int limit(Call call) {
        return value(call, "limit", ClusterQuery::limit, "a number from 1 to " + LARGEST_LIMIT)
                .orElse(USUAL_LIMIT);
    }

    private static <T> Optional<T> value(
            Call call, String name, Function<String, Optional<T>> parse, String expectation) {
        return call.parameter(name)
                .map(text -> parse.apply(text)
                        .orElseThrow(() -> badRequest(
                                "query parameter '" + name + "' must be " + expectation + ", got " + quoted(text))));
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(number -> NUMBER.matcher(number).matches())
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= LARGEST_LIMIT);
    }

    private static Optional<String> rule(String text) {
        return Optional.of(text)
                .filter(id -> id.length() <= LONGEST_RULE && RULE.matcher(id).matches());
    }

    private static Optional<String> subscription(String text) {
        return Optional.of(text)
                .filter(id -> SUBSCRIPTION.matcher(id).matches())
                .map(id -> id.toLowerCase(Locale.ROOT));
    }

    private static <T> String labels(T[] values, Function<T, String> label) {
        return String.join(", ", Arrays.stream(values).map(label).toList());
    }
}
