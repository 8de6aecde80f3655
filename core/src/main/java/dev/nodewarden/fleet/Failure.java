package dev.nodewarden.fleet;

import java.time.Duration;
import java.util.Optional;

/**
 * One expected failure of a call to Azure.
 *
 * @param message what Azure said, shortened; text from outside, never trusted
 * @param retryAfter how long Azure asked to wait; empty when it did not say
 */
public record Failure(FailureKind kind, String message, Optional<Duration> retryAfter) {
    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, Optional.empty());
    }
}
