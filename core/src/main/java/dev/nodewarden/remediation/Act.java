package dev.nodewarden.remediation;

import java.time.Instant;

/**
 * Something a person did.
 *
 * @param who the person's object id and tenant, or the login's name on a command line
 */
public record Act(String who, Instant at) {}
