package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;
import static dev.nodewarden.functions.http.ProblemException.quoted;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodewarden.ledger.Page;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the lists have in common: how a query parameter is read, how long a page is, and how one is answered. */
final class ListQuery {
    /** The query parameters that every list takes. */
    static final Set<String> PAGING = Set.of("limit", "cursor");

    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private ListQuery() {}

    /** @throws ProblemException telling {@code expectation} when {@code parse} finds nothing in the parameter's text */
    static <T> Optional<T> value(Call call, String name, Function<String, Optional<T>> parse, String expectation) {
        return call.parameter(name)
                .map(text -> parse.apply(text)
                        .orElseThrow(() -> badRequest(
                                "query parameter '" + name + "' must be " + expectation + ", got " + quoted(text))));
    }

    static int limit(Call call) {
        return value(call, "limit", ListQuery::limit, "a number from 1 to " + LARGEST_LIMIT)
                .orElse(USUAL_LIMIT);
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(number -> NUMBER.matcher(number).matches())
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= LARGEST_LIMIT);
    }

    /** Returns the GUID in lower case. */
    static Optional<String> subscription(Call call) {
        return value(
                call,
                "subscription",
                text -> Optional.of(text)
                        .filter(id -> SUBSCRIPTION.matcher(id).matches())
                        .map(id -> id.toLowerCase(Locale.ROOT)),
                "a subscription's GUID");
    }

    static <T> String labels(T[] values, Function<T, String> label) {
        return String.join(", ", Arrays.stream(values).map(label).toList());
    }

    static ProblemException unknownCursor() {
        return badRequest("query parameter 'cursor' is none that this list gave");
    }

    /** Returns the page that a ledger gives, which alone knows the cursors it gave. */
    static <T> Page<T> page(Call call, Supplier<Page<T>> list) {
        try {
            return list.get();
        } catch (IllegalArgumentException e) {
            // Without a cursor there is nothing of the caller's to refuse.
            if (call.parameter("cursor").isEmpty()) {
                throw e;
            }
            throw unknownCursor();
        }
    }

    /** Answers {@code items} and {@code nextCursor}, null on the last page. */
    static <T> Answer answer(Page<T> page, ItemWriter<T> writer) {
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (T item : page.items()) {
                writer.write(json, item);
            }
            json.writeEndArray();
            if (page.nextCursor().isPresent()) {
                json.writeStringField("nextCursor", page.nextCursor().get());
            } else {
                json.writeNullField("nextCursor");
            }
            json.writeEndObject();
        });
    }

    /** Writes one item of a list. */
    interface ItemWriter<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }
}
