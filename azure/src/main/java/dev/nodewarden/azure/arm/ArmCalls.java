package dev.nodewarden.azure.arm;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Reading;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns what a call to Azure throws into a value, where it is expected trouble. */
final class ArmCalls {
    private ArmCalls() {}

    /** Returns what {@code call} gives, or its expected failure; everything else it throws is a bug and stays thrown. */
    static <T> Reading<T> read(Supplier<T> call) {
        try {
            return Reading.of(call.get());
        } catch (RuntimeException e) {
            return Reading.failed(expected(e).orElseThrow(() -> e));
        }
    }

    /**
     * The same for calls that Azure may refuse as wrong: tables and operations that not every cloud has. Then what they
     * would tell is not known, and nothing else is wrong.
     */
    static <T> Reading<T> readIfThere(Supplier<T> call) {
        try {
            return read(call);
        } catch (RuntimeException e) {
            return Reading.failed(ConnectionFailures.find(e, RefusedRequestException.class)
                    .map(refused -> Failure.of(FailureKind.MALFORMED, refused.reason()))
                    .orElseThrow(() -> e));
        }
    }

    private static Optional<Failure> expected(RuntimeException thrown) {
        return ConnectionFailures.find(thrown, ArmException.class)
                .map(ArmException::failure)
                .or(() -> ConnectionFailures.find(thrown, HttpResponseException.class)
                        .filter(ArmCalls::wasAccepted)
                        .map(e -> Failure.of(FailureKind.MALFORMED, "the answer does not have the promised shape")))
                .or(() -> ConnectionFailures.of(thrown));
    }

    /** A refusal never gets this far, so a response exception over a 2xx is the SDK failing to read the body. */
    private static boolean wasAccepted(HttpResponseException thrown) {
        HttpResponse response = thrown.getResponse();
        return response != null && response.getStatusCode() / 100 == 2;
    }
}
