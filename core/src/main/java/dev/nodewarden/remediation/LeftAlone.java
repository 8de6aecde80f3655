package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import java.util.Locale;
import java.util.Optional;

/**
 * A cluster that keeps a finding, and why.
 *
 * @param detail one sentence for a person; may hold text from Azure
 */
public record LeftAlone(ClusterId cluster, Reason reason, String detail) {
    /** Why a cluster is left alone. */
    public enum Reason {
        /** Someone agreed. */
        EXEMPT,
        /** A fleet's auto-upgrade profile owns the cluster's upgrades. */
        FLEET_OWNED,
        /** Something about it is not known. */
        UNDECIDABLE,
        UNREADABLE,
        /** Another tool owns it, by its tags. */
        OWNED_BY_OTHER_TOOL,
        STOPPED,
        FAILED,
        /** An operation runs on it. */
        BUSY,
        /** AKS Automatic: its channel is fixed. */
        AUTOMATIC,
        /** What fails is not for us to change. */
        NOT_FIXABLE,
        /** The channel that would be set is not one the policy accepts on its pools. */
        NO_TARGET,
        /** It has no window to wait for, or one that does not open. */
        NO_OPENING,
        /** Its tags match none of the policy's waves. */
        NO_WAVE,
        /** A change of it is open. */
        OPEN_CHANGE,
        /** Someone reverted us twice. */
        CONTESTED,
        /** Two failures. */
        QUARANTINED,
        /** A person took the last change back. */
        UNDONE,
        /** The policy only reports on it. */
        REPORT_ONLY,
        /** As many changes as the policy allows a run were planned. */
        BUDGET;

        /** Returns the lower-case word used in plans. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the reason with this label, or empty when there is none. */
        public static Optional<Reason> fromLabel(String label) {
            for (Reason reason : values()) {
                if (reason.label().equals(label)) {
                    return Optional.of(reason);
                }
            }
            return Optional.empty();
        }
    }
}
