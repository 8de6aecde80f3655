package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Adds what every answer carries, and what the request asks for: no body, a compressed one, or none that is known. */
final class Rendering {
    /** Shorter bodies gain nothing. */
    private static final int WORTH_COMPRESSING = 1024;

    private Rendering() {}

    static HttpResponseMessage of(HttpRequestMessage<?> request, Answer whole, boolean head) {
        Answer answer = isKnown(request, whole) ? whole.unmodified() : whole;
        HttpResponseMessage.Builder response = request.createResponseBuilder(answer.status())
                .header("Content-Type", answer.contentType())
                .header("X-Content-Type-Options", "nosniff");
        // What has a tag may be kept by the caller's own cache, and must be asked for again.
        response.header("Cache-Control", answer.headers().containsKey(Answer.TAG) ? "private, no-cache" : "no-store");
        answer.headers().forEach(response::header);
        byte[] body = answer.body();
        if (body.length >= WORTH_COMPRESSING) {
            response.header("Vary", "Accept-Encoding");
            if (asksForGzip(request)) {
                response.header("Content-Encoding", "gzip");
                body = compressed(body);
            }
        }
        if (head && body.length > 0) {
            // What a GET would say; a host that counted the bytes itself would say none.
            response.header("Content-Length", Integer.toString(body.length));
        } else if (body.length > 0) {
            response.body(body);
        }
        return response.build();
    }

    private static boolean isKnown(HttpRequestMessage<?> request, Answer answer) {
        Optional<String> tag = Optional.ofNullable(answer.headers().get(Answer.TAG));
        return answer.status() == HttpStatus.OK
                && tag.isPresent()
                && Call.header(request, "if-none-match")
                        .filter(known -> EntityTags.includes(known, tag.get()))
                        .isPresent();
    }

    private static boolean asksForGzip(HttpRequestMessage<?> request) {
        String accepted = Call.header(request, "accept-encoding").orElse("").toLowerCase(Locale.ROOT);
        return Arrays.stream(accepted.split(",", -1))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding -> coding.startsWith("gzip") && !coding.matches("gzip;q=0(\\.0*)?"));
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return out.toByteArray();
    }
}
