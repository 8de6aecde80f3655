package dev.nodewarden.policy;

/**
 * What would end a finding.
 *
 * @param command an {@code az} command a person can paste; empty where no cluster is deployed yet
 * @param change what nodewarden itself would do, in one sentence
 */
public record Fix(String command, String change) {
    private static final String REPORTED = "By hand; nodewarden only reports this.";

    /** A fix that nodewarden leaves to people. */
    static Fix byHand(String command) {
        return new Fix(command, REPORTED);
    }

    /** Says whether nodewarden leaves it to people. */
    public boolean isByHand() {
        return change.equals(REPORTED);
    }
}
