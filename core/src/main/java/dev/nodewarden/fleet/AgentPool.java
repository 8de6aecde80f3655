package dev.nodewarden.fleet;

import java.util.Optional;

/**
 * One agent pool of a managed cluster, with ARM's words kept as they came.
 *
 * @param count nodes the pool should have; empty when ARM did not say
 */
public record AgentPool(
        String name,
        Optional<String> osType,
        Optional<String> osSku,
        Optional<String> vmSize,
        Optional<Integer> count,
        Optional<String> nodeImageVersion) {

    /** Says whether the pool runs Windows; ARM answers both {@code Windows} and {@code windows}. */
    public boolean isWindows() {
        return osType.filter("Windows"::equalsIgnoreCase).isPresent();
    }
}
