package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.fleet.Failure;
import java.time.Duration;
import java.util.Map;

/**
 * What a caller is told when Azure did not answer: 404 where Azure knows no such cluster, 503 where asking again can
 * help and Azure says when, and otherwise 502, because the request was fine.
 */
final class LiveFailure {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private LiveFailure() {}

    static ProblemException problem(Failure failure) {
        return switch (failure.kind()) {
            case GONE -> ProblemException.notFound("Azure knows no such cluster");
            case THROTTLED ->
                new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Azure asks to slow down",
                        Map.of("Retry-After", seconds(failure.retryAfter().orElse(USUAL_WAIT))));
            case FORBIDDEN ->
                new ProblemException(
                        HttpStatus.BAD_GATEWAY,
                        "nodewarden's identity may not read this cluster; grant it Reader there");
            case CONFLICT, UNAVAILABLE, MALFORMED ->
                new ProblemException(HttpStatus.BAD_GATEWAY, "Azure gave no usable answer: " + failure.message());
        };
    }

    private static String seconds(Duration wait) {
        long seconds = wait.toSeconds() + (wait.toNanosPart() > 0 ? 1 : 0);
        return Long.toString(Math.max(1, seconds));
    }
}
