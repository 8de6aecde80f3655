package dev.nodewarden.cli.host;

/** The app cannot be hosted as it is staged or set. The message is one sentence that tells a person what to do. */
public final class HostException extends RuntimeException {
    HostException(String message) {
        super(message);
    }

    HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
