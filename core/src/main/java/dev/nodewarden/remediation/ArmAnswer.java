package dev.nodewarden.remediation;

import java.time.Duration;
import java.util.Optional;

/**
 * What ARM answered to a write that it did not take. Text from outside, never trusted.
 *
 * @param status the HTTP status, 4xx or 5xx
 * @param code ARM's code; empty when the body had none
 * @param message what Azure said, empty when it said nothing
 * @param details the rest of the error's body, where policies are named; empty when there is none
 */
public record ArmAnswer(int status, String code, String message, String details, Optional<Duration> retryAfter) {
    /** Longer text than any refusal seen; what is behind it is not looked at. */
    private static final int LIMIT = 8_000;

    public ArmAnswer {
        code = cut(code);
        message = cut(message);
        details = cut(details);
    }

    private static String cut(String text) {
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT);
    }
}
