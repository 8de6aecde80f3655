package dev.nodewarden.scan;

import dev.nodewarden.fleet.Failure;

/** Makes the queue deliver a message again: Azure could not be asked now, and nothing was decided. */
public final class RetryLaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetryLaterException(String what, Failure failure) {
        super(what + ": " + failure.kind() + ": " + failure.message());
    }
}
