package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.report.page.Pages;
import dev.nodewarden.report.page.ProblemPage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ends a request with a problem, as RFC 9457 calls it. Expected, so it has no stack trace. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** What of an address stands below the host's prefix, whatever that is. */
    private static final Pattern BELOW_PREFIX =
            Pattern.compile("/((report/)?clusters(/[^/]*){3}|changes(/[^/]*){1,2}|(scans|exemptions)/[^/]*|[^/]*)/?$");

    private static final int ECHO = 100;
    /** Longest detail; some of it may be what the caller sent, or what Azure said. */
    private static final int LONGEST = 300;

    private final HttpStatus status;
    private final transient Map<String, String> headers;

    ProblemException(HttpStatus status, String detail, Map<String, String> headers) {
        super(shortened(detail, LONGEST), null, false, false);
        this.status = status;
        this.headers = headers;
    }

    ProblemException(HttpStatus status, String detail) {
        this(status, detail, Map.of());
    }

    /** Returns the same problem with one more header. */
    ProblemException with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new ProblemException(status, String.valueOf(getMessage()), more);
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail);
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(HttpStatus.NOT_FOUND, detail);
    }

    /** Quotes what a caller sent, shortened; the JSON writer escapes it. */
    static String quoted(String text) {
        return "'" + shortened(text, ECHO) + "'";
    }

    private static String shortened(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }

    /** Returns the problem as an answer about {@code path}. */
    Answer toAnswer(String path) {
        return Answer.json(status, "application/problem+json", json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "about:blank");
                    json.writeStringField("title", title());
                    json.writeNumberField("status", status.value());
                    json.writeStringField("detail", String.valueOf(getMessage()));
                    json.writeStringField("instance", path);
                    json.writeEndObject();
                })
                .withHeaders(headers);
    }

    /** Returns the problem as a page for a person who asked for {@code path}. */
    Answer toPage(Pages pages, String path) {
        Matcher below = BELOW_PREFIX.matcher(path);
        String root =
                below.find() ? "../".repeat(below.group().replaceAll("[^/]", "").length() - 1) : "";
        ProblemPage page = new ProblemPage(status.value(), String.valueOf(getMessage()), root);
        return Answer.page(status, out -> pages.write(page, out)).withHeaders(headers);
    }

    private String title() {
        String words = status.name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }
}
