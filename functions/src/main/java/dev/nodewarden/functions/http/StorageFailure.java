package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.ledger.StorageException;
import java.time.Duration;

/** What a caller is told when the storage account does not do its part: 503, and when to ask again where that can help. */
final class StorageFailure {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private StorageFailure() {}

    static ProblemException problem(StorageException e) {
        String detail = String.valueOf(e.getMessage());
        if (!e.mayPass()) {
            return new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE, detail + "; whoever runs the app must grant it its roles");
        }
        Duration wait = e.failure().retryAfter().orElse(USUAL_WAIT);
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail)
                .with("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }
}
