package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.time.Duration;
import java.util.Optional;

/** How Azure behaves to one request, where it does not behave as usual and yet answers as usual. */
public sealed interface Behaviour {

    /** The write is accepted and its operation succeeds, but the node OS upgrade channel is the old one at its end. */
    record KeepChannel() implements Behaviour {}

    /** The write is accepted, and its operation fails. */
    record FailOperation(OperationError error) implements Behaviour {}

    /** The write's operation takes this long, at a time scale of 1. */
    record Hold(Duration duration) implements Behaviour {}

    /**
     * The request is answered as usual, but someone else edits the cluster that it is about, or that it is inside.
     *
     * @param first whether the edit comes before the request; otherwise it comes right after it
     * @param edit what is edited
     * @param hold how long the edit's operation takes, at a time scale of 1; zero ends it at once
     */
    record EditBehind(boolean first, Edit edit, Duration hold) implements Behaviour {}

    /** What someone else does. */
    sealed interface Edit {
        /** The edit as it stands in the faults file and in the request log. */
        ObjectNode toJson();

        /** Merges {@code members} into the cluster's body: an operation on the whole cluster. */
        record OfCluster(ObjectNode members) implements Edit {
            @Override
            public ObjectNode toJson() {
                return Json.object().set("cluster", members);
            }
        }

        /**
         * Merges {@code properties} into an agent pool: an operation on that pool.
         *
         * @param name of the pool; empty for the first
         */
        record OfPool(String name, ObjectNode properties) implements Edit {
            @Override
            public ObjectNode toJson() {
                ObjectNode edit = Json.object();
                edit.putObject("agentPool").put("name", name).setAll(properties);
                return edit;
            }
        }

        /**
         * Writes a maintenance configuration, unchecked.
         *
         * @param properties empty to delete it
         */
        record OfConfiguration(String name, Optional<ObjectNode> properties) implements Edit {
            @Override
            public ObjectNode toJson() {
                ObjectNode edit = Json.object();
                edit.putObject("maintenanceConfiguration").put("name", name).set("properties", properties.orElse(null));
                return edit;
            }
        }
    }
}
