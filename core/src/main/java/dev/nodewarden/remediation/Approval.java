package dev.nodewarden.remediation;

/**
 * A person's agreement to one change.
 *
 * @param hash what the person saw; an approval of something else approves nothing
 * @see PlannedChange#hash()
 */
public record Approval(Act act, String hash) {}
