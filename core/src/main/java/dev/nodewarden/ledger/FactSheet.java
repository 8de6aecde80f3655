package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.ledger.RecordJson;
import dev.nodewarden.policy.ExemptionTags;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the facts of one cluster to a size that any chunk of them can be stored in.
 *
 * <p>A row holds 1 MiB. 25 clusters of 44 KiB fit in it however badly their text compresses; ARM allows 50 tags of 768
 * characters, which in a script of three bytes a character is more. Only the tags can be that large, so they are left
 * out, but for those by which a cluster declares itself exempt; one stranger's tags never stop a run.
 */
final class FactSheet {
    static final int LIMIT_BYTES = 44 * 1024;
    /** The tag that stands for those left out. */
    static final String LEFT_OUT = "nodewarden-tags-left-out";

    private FactSheet() {}

    static Cluster bounded(Cluster cluster) {
        int size = RecordJson.toJson(cluster).getBytes(StandardCharsets.UTF_8).length;
        if (size <= LIMIT_BYTES) {
            return cluster;
        }
        Map<String, String> kept = new TreeMap<>(ExemptionTags.of(cluster.tags()));
        kept.put(LEFT_OUT, cluster.tags().size() + " tags of a cluster of " + size + " bytes");
        return cluster.withTags(kept);
    }
}
