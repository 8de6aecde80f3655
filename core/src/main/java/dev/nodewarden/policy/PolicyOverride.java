package dev.nodewarden.policy;

/**
 * Another policy for some clusters.
 *
 * @param label what a verdict shows of it: its place in the file and its match, such as {@code overrides[0]: env=prod}
 * @param policy all that holds for these clusters, changed or not; has no overrides of its own
 */
public record PolicyOverride(String label, ClusterMatch match, Policy policy) {}
