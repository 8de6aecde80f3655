package dev.nodewarden.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * How an automatic upgrade of the nodes' OS ended, as AKS's communication manager tells it.
 *
 * @param status AKS's word: {@code Completed}, {@code Failed} or {@code Canceled} (also {@code Cancelled})
 * @param at when AKS last wrote about it
 * @param message what AKS says of it, shortened to one line; never trusted
 * @see <a href="https://learn.microsoft.com/azure/aks/aks-communication-manager">AKS communication manager</a>
 */
public record NodeOsUpgrade(String status, Instant at, Optional<String> message) {
    public boolean isFailed() {
        return status.equalsIgnoreCase("Failed");
    }

    /** Says whether it was canceled; Microsoft's pages spell the word both ways. */
    public boolean isCanceled() {
        return status.equalsIgnoreCase("Canceled") || status.equalsIgnoreCase("Cancelled");
    }
}
