package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.Behaviour.Edit;
import dev.nodewarden.simulator.change.Behaviour.EditBehind;
import dev.nodewarden.simulator.change.ETags;
import dev.nodewarden.simulator.change.Merge;
import dev.nodewarden.simulator.change.Pools;
import dev.nodewarden.simulator.change.States;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.estate.ClusterId;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Edits clusters behind the caller's back, past all quotas. While an operation runs it is refused, like anybody. */
final class SomeoneElse {
    private static final int CLUSTER_SEGMENTS = 8;

    private final EstateIndex estate;
    private final AsyncOperations operations;

    SomeoneElse(EstateIndex estate, AsyncOperations operations) {
        this.estate = estate;
        this.operations = operations;
    }

    /** The cluster that a path is about, or inside of. */
    Optional<Cluster> cluster(List<String> segments) {
        return segments.size() < CLUSTER_SEGMENTS
                ? Optional.empty()
                : ClusterId.parse("/" + String.join("/", segments.subList(0, CLUSTER_SEGMENTS)))
                        .flatMap(estate::cluster);
    }

    /** Does the edit, and answers as AKS would. */
    Answer edit(Cluster cluster, EditBehind behind) {
        return cluster.exclusively(() -> {
            if (behind.edit() instanceof Edit.OfConfiguration configuration) {
                return configuration(cluster, configuration);
            }
            if (behind.edit() instanceof Edit.OfPool pool) {
                return pool(cluster, pool, behind.hold());
            }
            return Busy.refusal(cluster).orElseGet(() -> whole(cluster, (Edit.OfCluster) behind.edit(), behind.hold()));
        });
    }

    private Answer whole(Cluster cluster, Edit.OfCluster edit, Duration hold) {
        ObjectNode body = cluster.tree();
        Merge.into(body, edit.members());
        ETags.moveAll(body);
        if (!hold.isZero()) {
            States.setAll(body, States.UPDATING);
            later(cluster, States.UPDATING, hold, States::succeed);
        }
        cluster.replace(body);
        return Answer.json(200, body);
    }

    private Answer pool(Cluster cluster, Edit.OfPool edit, Duration hold) {
        ObjectNode body = cluster.tree();
        Optional<ObjectNode> pool =
                edit.name().isEmpty() ? Pools.of(body).stream().findFirst() : Pools.find(body, edit.name());
        if (pool.isEmpty()) {
            return ArmErrors.notFoundByAks("Agent pool " + edit.name());
        }
        String name = pool.get().path("name").asText();
        return Busy.refusalOfPool(cluster, name).orElseGet(() -> {
            Merge.into(pool.get(), edit.properties());
            ETags.move(pool.get());
            if (!hold.isZero()) {
                States.set(pool.get(), States.UPDATING);
                later(
                        cluster,
                        name + " - " + States.UPDATING,
                        hold,
                        after -> AgentPoolWrites.end(after, name, States.SUCCEEDED));
            }
            cluster.replace(body);
            return Answer.json(200, AgentPools.find(cluster, name).orElseThrow());
        });
    }

    private void later(Cluster cluster, String name, Duration hold, Consumer<ObjectNode> ending) {
        String unused = operations.begin(cluster, new AsyncOperations.Plan(name, hold, Optional.empty(), ending));
    }

    private static Answer configuration(Cluster cluster, Edit.OfConfiguration edit) {
        if (edit.properties().isEmpty()) {
            boolean removed = cluster.removeConfiguration(edit.name());
            return new Answer(removed ? 200 : 204, Map.of(), Body.EMPTY);
        }
        ObjectNode body = Json.object()
                .put("id", ConfigurationWrites.id(cluster, edit.name()))
                .put("name", edit.name());
        body.set("properties", edit.properties().get());
        cluster.replaceConfiguration(edit.name(), body);
        return Answer.json(200, body);
    }
}
