package dev.nodewarden.remediation;

import dev.nodewarden.fleet.Cluster;
import java.util.Map;

/** How tags of a policy match a cluster's: names without case as in Azure, values exactly. */
final class TagMatch {
    private TagMatch() {}

    /** Says whether the cluster has every one of {@code wanted}. */
    static boolean all(Map<String, String> wanted, Cluster cluster) {
        return wanted.entrySet().stream().allMatch(tag -> cluster.hasTag(tag.getKey(), tag.getValue()));
    }
}
