package dev.nodewarden.functions;

import dev.nodewarden.azure.storage.StorageConnection;
import java.util.Optional;

/** How the app reaches its storage account: the same one, by the same settings, that the host uses. */
sealed interface StorageSettings {
    /** By a connection string, which holds a key: an emulator's, or a developer's own account. */
    record ConnectionString(String value) implements StorageSettings {
        @Override
        public String toString() {
            return "a connection string";
        }
    }

    /**
     * By an identity, without any secret.
     *
     * @param clientId of a user-assigned identity; empty for the one that reads Azure
     */
    record Identity(StorageConnection.Endpoints endpoints, Optional<String> clientId) implements StorageSettings {}
}
