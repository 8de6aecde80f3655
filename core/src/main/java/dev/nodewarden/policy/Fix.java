package dev.nodewarden.policy;

/**
 * What would end a finding.
 *
 * @param command an {@code az} command a person can paste; empty where no cluster is deployed yet
 * @param change what nodewarden itself would do, in one sentence
 */
public record Fix(String command, String change) {}
