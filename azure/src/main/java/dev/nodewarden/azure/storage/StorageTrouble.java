package dev.nodewarden.azure.storage;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tells trouble with one part of the storage account from answers and from bugs. */
final class StorageTrouble {
    static final StorageTrouble OF_TABLES = new StorageTrouble("tables");
    static final StorageTrouble OF_QUEUES = new StorageTrouble("queues");
    static final StorageTrouble OF_BLOBS = new StorageTrouble("blobs");

    /** What a refused transaction says, whose exception carries no HTTP response. */
    private static final Set<String> PASSING =
            Set.of("ServerBusy", "InternalError", TableErrorCode.OPERATION_TIMED_OUT.toString());

    private static final int LONGEST_WAIT = 3600;

    private final String part;

    private StorageTrouble(String part) {
        this.part = part;
    }

    /**
     * Returns what {@code call} returns, and throws what it throws.
     *
     * @throws StorageException instead, if that was trouble with the storage
     */
    <T> T telling(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    /** Returns the same stream; trouble may come with each of its pages. */
    <T> Stream<T> telling(Stream<T> pages) {
        Iterator<T> all = telling(pages::iterator);
        Iterator<T> told = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return telling(all::hasNext);
            }

            @Override
            public T next() {
                return telling(all::next);
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(told, Spliterator.ORDERED), false)
                .onClose(pages::close);
    }

    /** Returns {@code e} itself when it is no trouble with the storage. */
    RuntimeException told(RuntimeException e) {
        return failure(e)
                .<RuntimeException>map(failure -> new StorageException(part, failure, e))
                .orElse(e);
    }

    private static Optional<Failure> failure(RuntimeException e) {
        if (e instanceof StorageException) {
            return Optional.empty();
        }
        if (e instanceof HttpResponseException refusal && !(e instanceof ClientAuthenticationException)) {
            return refusal(refusal);
        }
        if (isCausedBy(e, IOException.class) || isCausedBy(e, TimeoutException.class)) {
            return Optional.of(Failure.of(FailureKind.UNAVAILABLE, "do not answer"));
        }
        return e instanceof ClientAuthenticationException
                ? Optional.of(Failure.of(FailureKind.FORBIDDEN, "are not asked: the app's identity gets no token"))
                : Optional.empty();
    }

    private static Optional<Failure> refusal(HttpResponseException e) {
        HttpResponse response = e.getResponse();
        if (Objects.isNull(response)) {
            return e instanceof TableServiceException transaction
                            && Objects.nonNull(transaction.getValue())
                            && PASSING.contains(
                                    String.valueOf(transaction.getValue().getErrorCode()))
                    ? Optional.of(Failure.of(FailureKind.UNAVAILABLE, "cannot do it now"))
                    : Optional.empty();
        }
        int status = response.getStatusCode();
        Optional<Duration> wait = wait(response);
        return switch (status) {
            case 401, 403 ->
                Optional.of(Failure.of(FailureKind.FORBIDDEN, "refuse the app's identity with status " + status));
            case 429, 503 -> Optional.of(new Failure(FailureKind.THROTTLED, "ask to slow down", wait));
            default ->
                status == 408 || status >= 500
                        ? Optional.of(new Failure(FailureKind.UNAVAILABLE, "answer with status " + status, wait))
                        : Optional.empty();
        };
    }

    private static Optional<Duration> wait(HttpResponse response) {
        return Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Math.min(LONGEST_WAIT, Integer.parseInt(text))));
    }

    private static boolean isCausedBy(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
