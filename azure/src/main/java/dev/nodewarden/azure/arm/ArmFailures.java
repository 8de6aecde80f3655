package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Maps Azure Resource Manager's refusals to what a caller can do about them. */
final class ArmFailures {
    private static final HttpHeaderName CORRELATION = HttpHeaderName.fromString("x-ms-correlation-request-id");
    private static final Pattern SAFE_ID = Pattern.compile("[-\\w]{1,64}");

    /** The one 400 that is no bug of ours: the identity sees none of the subscriptions that a query names. */
    static final String NO_VALID_SUBSCRIPTIONS = "NoValidSubscriptionsInQueryRequest";
    /** Resource Manager's answer where nobody ever used a resource provider: 409, and certainly no resources. */
    static final String PROVIDER_NOT_REGISTERED = "MissingSubscriptionRegistration";

    private ArmFailures() {}

    /**
     * Returns the kind for {@code status}, or empty when there is no rule for it. An empty answer is a bug report, not
     * a retry.
     */
    static Optional<FailureKind> classify(int status) {
        return switch (status) {
            case 401, 403 -> Optional.of(FailureKind.FORBIDDEN);
            case 404, 410 -> Optional.of(FailureKind.GONE);
            case 409, 412 -> Optional.of(FailureKind.CONFLICT);
            case 429 -> Optional.of(FailureKind.THROTTLED);
            case 407, 408 -> Optional.of(FailureKind.UNAVAILABLE);
            default -> classifyRange(status);
        };
    }

    private static Optional<FailureKind> classifyRange(int status) {
        if (status >= 500) {
            return Optional.of(FailureKind.UNAVAILABLE);
        }
        // ARM's reads never redirect; a proxy or a login page in between does.
        return status >= 300 && status < 400 ? Optional.of(FailureKind.MALFORMED) : Optional.empty();
    }

    /**
     * Returns the exception that tells of a refusal.
     *
     * @return an {@link ArmException} for an expected one; otherwise an {@link IllegalStateException} that names the
     *     request line: with such a status Azure calls our request wrong
     */
    static RuntimeException refusal(HttpRequest request, int status, HttpHeaders headers, byte[] body, Instant now) {
        Optional<ArmError> error = ArmError.parse(body);
        String message = message(status, headers, error);
        boolean noneVisible =
                error.filter(e -> e.codes().contains(NO_VALID_SUBSCRIPTIONS)).isPresent();
        return classify(status)
                .or(() -> noneVisible ? Optional.of(FailureKind.FORBIDDEN) : Optional.empty())
                .<RuntimeException>map(
                        kind -> new ArmException(new Failure(kind, message, RetryAfter.in(headers, now)), error))
                .orElseGet(() -> new RefusedRequestException(
                        request.getHttpMethod() + " " + request.getUrl().getPath(), status, message, error));
    }

    /** {@code code: message} as Azure put it, and the id under which Microsoft's support finds the call. */
    private static String message(int status, HttpHeaders headers, Optional<ArmError> error) {
        String said = OneLine.of(error.map(ArmError::toString).orElse("HTTP " + status));
        return correlated(said, headers);
    }

    /** Returns {@code said} with the correlation id in {@code headers}, if there is a sound one. */
    static String correlated(String said, HttpHeaders headers) {
        return Optional.ofNullable(headers.getValue(CORRELATION))
                .filter(id -> SAFE_ID.matcher(id).matches())
                .map(id -> said + " (correlation id " + id + ")")
                .orElse(said);
    }
}
