package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Moves eTags. An operation on a cluster moves the cluster's and its pools' eTags; one on an agent pool moves only that
 * pool's (learn.microsoft.com/azure/aks/use-etags). What shows no eTag never gets one: some clusters have none.
 */
public final class ETags {
    private static final String NAME = "eTag";

    private ETags() {}

    /** Moves the eTags of a cluster and of all its pools. */
    public static void moveAll(ObjectNode cluster) {
        move(cluster);
        Pools.of(cluster).forEach(ETags::move);
    }

    /** Moves the eTag of one cluster or pool, to one that follows from the old, so that equal runs give equal bodies. */
    public static void move(ObjectNode holder) {
        if (holder.path(NAME).isTextual()) {
            byte[] old = (holder.path("name").asText() + holder.path(NAME).asText()).getBytes(StandardCharsets.UTF_8);
            holder.put(NAME, UUID.nameUUIDFromBytes(old).toString());
        }
    }
}
