package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;
import static dev.nodewarden.functions.http.ProblemException.quoted;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A form as a page without a script sends it: fields of text, and the page's token among them. */
final class FormBody {
    static final String TYPE = "application/x-www-form-urlencoded";
    static final String TOKEN = "token";

    private FormBody() {}

    /** Returns the token of the form that {@code request} is; empty when it is none, or has none. */
    static Optional<String> token(HttpRequestMessage<Optional<String>> request) {
        Optional<String> type = Call.header(request, "content-type");
        Optional<String> body = request.getBody();
        if (type.filter(FormBody::is).isEmpty()
                || body == null
                || body.filter(FormBody::isShort).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(fields(body.get()).get(TOKEN));
        } catch (ProblemException e) {
            // A form that cannot be read has no token; the gate says the rest.
            return Optional.empty();
        }
    }

    static boolean is(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TYPE);
    }

    private static boolean isShort(String body) {
        return body.length() <= RequestBody.LONGEST;
    }

    /** @throws ProblemException if a field is given twice or badly encoded */
    static Map<String, String> fields(String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : body.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0]);
            if (fields.put(name, parts.length > 1 ? decoded(parts[1]) : "") != null) {
                throw badRequest("field " + quoted(name) + " is given twice");
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badRequest("the form is badly encoded at " + quoted(text));
        }
    }
}
