package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import java.util.Optional;

/**
 * Carries an expected failure from deep inside the SDK's pipeline up to {@link ArmCalls}, which makes a value of it.
 * Never leaves this package, and has no stack trace, because nobody looks for a bug behind it.
 */
final class ArmException extends RuntimeException {
    private final Failure failure;
    private final Optional<ArmError> error;

    ArmException(Failure failure, Optional<ArmError> error) {
        super(failure.message(), null, false, false);
        this.failure = failure;
        this.error = error;
    }

    ArmException(Failure failure) {
        this(failure, Optional.empty());
    }

    /** An answer of another shape than the API promises. */
    static ArmException malformed(String message) {
        return new ArmException(Failure.of(FailureKind.MALFORMED, message));
    }

    Failure failure() {
        return failure;
    }

    /** Says whether Azure gave {@code code} as the reason, at the top or in the details. */
    boolean says(String code) {
        return error.filter(body -> body.codes().contains(code)).isPresent();
    }
}
