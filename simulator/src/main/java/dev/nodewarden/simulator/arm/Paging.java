package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Cuts lists into pages. A page that is exactly full has a nextLink even when nothing follows, as the real service does,
 * so the last page of a list can be empty.
 *
 * @param endpoint the beginning of every nextLink
 * @param size the most items on a page
 */
record Paging(String endpoint, int size) {
    private static final String TOKEN = "$skiptoken";

    /** Answers the page of {@code items} that {@code request} asks for. */
    <T> Answer page(Request request, List<T> items, Function<T, Body> body) {
        int from;
        try {
            from = request.query(TOKEN).map(Paging::decode).orElse(0);
        } catch (IllegalArgumentException e) {
            return ArmErrors.error(400, "InvalidSkipToken", "The $skiptoken is not one that was handed out here.");
        }
        List<Body> page = items.stream().skip(from).limit(size).map(body).toList();
        String next = page.size() == size ? nextLink(request, from + size) : null;
        return Answer.json(200, Body.page(page, next));
    }

    private String nextLink(Request request, int from) {
        return endpoint + request.uri().getRawPath() + "?api-version="
                + request.query("api-version").orElse("") + "&%24skiptoken=" + encode(from);
    }

    private static String encode(int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("from:" + from).getBytes(StandardCharsets.UTF_8));
    }

    private static int decode(String token) {
        String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        return Integer.parseUnsignedInt(text.replaceFirst("^from:", ""));
    }
}
