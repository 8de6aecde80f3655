package dev.nodewarden.ledger;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;

/**
 * Trouble with the storage that no port answers for: it does not answer, asks to slow down, or lets us do nothing. Its
 * message names no account, no address and no secret; its cause may.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final transient Failure failure;

    /** @param part what of the storage: its tables, queues or blobs */
    public StorageException(String part, Failure failure, Throwable cause) {
        super("the storage account's " + part + " " + failure.message(), cause);
        this.part = part;
        this.failure = failure;
    }

    /** Returns what of the storage: its tables, queues or blobs. */
    public String part() {
        return part;
    }

    /** Returns what went wrong: forbidden, throttled or unavailable. */
    public Failure failure() {
        return failure;
    }

    /** Says whether the same may work in a while without anyone doing something. */
    public boolean mayPass() {
        return failure.kind() != FailureKind.FORBIDDEN;
    }
}
