package dev.nodewarden.ledger;

import dev.nodewarden.fleet.Cluster;
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
public final class FactSheet {
    static final int LIMIT_BYTES = 44 * 1024;
    /** The tag that stands for those left out. */
    static final String LEFT_OUT = "nodewarden-tags-left-out";

    private static final int MOST_BYTES_A_CHARACTER = 3;

    private FactSheet() {}

    /** Returns the facts of {@code cluster}, at most 44 KiB of them, as one JSON object. */
    public static String toJson(Cluster cluster) {
        String whole = RecordJson.toJson(cluster);
        int size = atMost(whole);
        return size <= LIMIT_BYTES ? whole : RecordJson.toJson(withoutTags(cluster, size));
    }

    /** Returns {@code cluster} as it is read back from {@link #toJson}. */
    static Cluster bounded(Cluster cluster) {
        int size = atMost(RecordJson.toJson(cluster));
        return size <= LIMIT_BYTES ? cluster : withoutTags(cluster, size);
    }

    private static Cluster withoutTags(Cluster cluster, int size) {
        Map<String, String> kept = new TreeMap<>(ExemptionTags.of(cluster.tags()));
        kept.put(LEFT_OUT, cluster.tags().size() + " tags of a cluster of " + size + " bytes");
        return cluster.withTags(kept);
    }

    /** Returns the bytes of {@code json}, counted only where they could be too many. */
    private static int atMost(String json) {
        int most = json.length() * MOST_BYTES_A_CHARACTER;
        return most <= LIMIT_BYTES ? most : json.getBytes(StandardCharsets.UTF_8).length;
    }
}
