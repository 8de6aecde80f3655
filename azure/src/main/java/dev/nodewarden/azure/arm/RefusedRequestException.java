package dev.nodewarden.azure.arm;

import java.util.Optional;

/** Azure calls a request wrong: a bug, but where a cloud may lack what was asked for. */
final class RefusedRequestException extends IllegalStateException {
    private final String reason;

    RefusedRequestException(String requestLine, int status, String message, Optional<ArmError> error) {
        super(requestLine + " was answered with " + status + " " + message);
        // Codes alone: the messages of Resource Graph hold a time and an id, and equal reports are equal bytes.
        this.reason =
                OneLine.of(error.map(body -> String.join(": ", body.codes())).orElse("HTTP " + status));
    }

    /** The codes Azure gave, on one line. */
    String reason() {
        return reason;
    }
}
