package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** The provisioning states of a cluster and its pools. */
public final class States {
    public static final String UPDATING = "Updating";
    public static final String SUCCEEDED = "Succeeded";
    public static final String FAILED = "Failed";

    private static final String NAME = "provisioningState";
    private static final Set<String> TERMINAL = Set.of(SUCCEEDED, FAILED, "Canceled");

    private States() {}

    /** Puts the cluster and all its pools into {@code state}. */
    public static void setAll(ObjectNode cluster, String state) {
        set(properties(cluster), state);
        Pools.of(cluster).forEach(pool -> set(pool, state));
    }

    /** Puts the pool, or the cluster whose properties these are, into {@code state}. */
    public static void set(ObjectNode properties, String state) {
        properties.put(NAME, state);
    }

    /** Whether nothing goes on in the pool, or in the cluster whose properties these are. */
    public static boolean isTerminal(JsonNode properties) {
        return TERMINAL.contains(properties.path(NAME).asText(SUCCEEDED));
    }

    /** Puts the cluster into the state Failed, for this reason. */
    public static void fail(ObjectNode cluster, OperationError error) {
        ObjectNode properties = properties(cluster);
        set(properties, FAILED);
        properties.withObjectProperty("status").set("provisioningError", error.toJson());
    }

    /** Puts the cluster and all its pools into the state Succeeded; an earlier failure is forgotten. */
    public static void succeed(ObjectNode cluster) {
        setAll(cluster, SUCCEEDED);
        if (properties(cluster).path("status") instanceof ObjectNode status) {
            status.remove("provisioningError");
        }
    }

    private static ObjectNode properties(ObjectNode cluster) {
        return cluster.withObjectProperty("properties");
    }
}
