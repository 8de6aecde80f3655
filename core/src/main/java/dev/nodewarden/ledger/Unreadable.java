package dev.nodewarden.ledger;

/**
 * One thing a run could not read.
 *
 * @param id the ARM id
 * @param detail what Azure said, for a person; text from outside, never trusted
 */
public record Unreadable(String id, Kind kind, UnreadableReason reason, String detail) {
    /** What kind of thing could not be read. */
    public enum Kind {
        SUBSCRIPTION("subscription"),
        CLUSTER("cluster");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
