package dev.nodewarden.azure.arm;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong on the way to Azure, before or instead of an answer. */
final class ConnectionFailures {
    private ConnectionFailures() {}

    /** Returns the failure behind {@code thrown}, or empty when it is not about the connection. */
    static Optional<Failure> of(Throwable thrown) {
        if (isUntrusted(thrown)) {
            return Optional.of(
                    Failure.of(
                            FailureKind.UNAVAILABLE,
                            "the server's certificate is not trusted; name its authority as trusted certificate if it should be"));
        }
        return find(thrown, IOException.class)
                .<Throwable>map(e -> e)
                .or(() -> find(thrown, TimeoutException.class))
                .map(cause -> Failure.of(FailureKind.UNAVAILABLE, OneLine.of("no answer: " + describe(cause))));
    }

    /** Says whether a server presented a certificate that nobody here vouches for: trying again cannot help. */
    static boolean isUntrusted(Throwable thrown) {
        return find(thrown, SSLException.class).isPresent()
                && (find(thrown, CertificateException.class).isPresent()
                        || find(thrown, CertPathBuilderException.class).isPresent());
    }

    /** The JDK's connect exceptions often have no message of their own. */
    private static String describe(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }

    /** Finds the outermost {@code type} among {@code thrown} and its causes. */
    static <T extends Throwable> Optional<T> find(@Nullable Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
