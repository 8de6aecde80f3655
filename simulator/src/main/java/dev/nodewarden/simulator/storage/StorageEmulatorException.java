package dev.nodewarden.simulator.storage;

/** The storage emulator could not be started. The message is one sentence that tells a person what to do. */
public final class StorageEmulatorException extends RuntimeException {
    StorageEmulatorException(String message) {
        super(message);
    }

    StorageEmulatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
