package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.KnownSince;
import dev.nodewarden.simulator.change.Pools;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.wire.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is checked before a cluster is written: by ARM first, then by AKS. */
final class ClusterChecks {
    private static final List<String> CHANNELS = List.of("None", "Unmanaged", "NodeImage", "SecurityPatch");

    private ClusterChecks() {}

    /** Why {@code given} cannot be written over {@code cluster}, whose body is {@code before}; empty if it can. */
    static Optional<Answer> refusal(ArmRequest request, Cluster cluster, JsonNode before, JsonNode given) {
        return location(cluster, given)
                .or(() -> name(cluster, given))
                .or(() -> unknownField(request, given))
                .or(() -> Preconditions.refusal(
                        request.request(), before.path("eTag").asText("")))
                .or(() -> Busy.refusal(cluster))
                .or(() -> stopped(before))
                .or(() -> pools(before, given))
                .or(() -> channel(before, given));
    }

    private static Optional<Answer> location(Cluster cluster, JsonNode given) {
        String location = given.path("location").asText("");
        if (location.isBlank()) {
            return Optional.of(
                    ArmErrors.error(400, "LocationRequired", "The location property is required for this definition."));
        }
        if (normal(location).equals(normal(cluster.location()))) {
            return Optional.empty();
        }
        return Optional.of(ArmErrors.error(
                409,
                "InvalidResourceLocation",
                "The resource '" + cluster.id().name() + "' already exists in location '" + cluster.location()
                        + "' in resource group '" + cluster.id().resourceGroup()
                        + "'. A resource with the same name cannot be created in location '" + location
                        + "'. Please select a new resource name."));
    }

    private static String normal(String location) {
        return location.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    private static Optional<Answer> name(Cluster cluster, JsonNode given) {
        String name = given.path("name").asText("");
        if (name.isEmpty() || name.equalsIgnoreCase(cluster.id().name())) {
            return Optional.empty();
        }
        return Optional.of(ArmErrors.error(
                400,
                "MismatchingResourceName",
                "The provided resource name '" + name + "' did not match the name in the Url '"
                        + cluster.id().name() + "'."));
    }

    private static Optional<Answer> unknownField(ArmRequest request, JsonNode given) {
        return KnownSince.unknown(given, request.apiVersion())
                .map(field -> ArmErrors.byAks(
                        400,
                        "UnmarshalError",
                        "UnmarshalEntity encountered error: json: unknown field \"" + field + "\"."));
    }

    private static Optional<Answer> stopped(JsonNode before) {
        if (!before.at("/properties/powerState/code").asText().equals("Stopped")) {
            return Optional.empty();
        }
        return Optional.of(ArmErrors.byAks(
                409,
                "OperationNotAllowed",
                "Operation is not allowed: the managed cluster is stopped, no operations except for start are"
                        + " allowed."));
    }

    private static Optional<Answer> pools(JsonNode before, JsonNode given) {
        if (!given.at("/properties/agentPoolProfiles").isArray()) {
            return Optional.empty();
        }
        for (ObjectNode known : Pools.of(before)) {
            Optional<ObjectNode> pool = Pools.find(given, known.path("name").asText());
            if (pool.isEmpty()) {
                return Optional.of(notAllPools());
            }
            Optional<Answer> byHand = scaledByHand(known, pool.get());
            if (byHand.isPresent()) {
                return byHand;
            }
        }
        return Optional.empty();
    }

    /** The refusal of another count for a pool that the autoscaler scales. Worded as in Azure/AKS issue 1248. */
    static Optional<Answer> scaledByHand(JsonNode known, JsonNode given) {
        boolean byHand = known.path("enableAutoScaling").asBoolean(false)
                && given.path("enableAutoScaling").asBoolean(true)
                && given.path("count").isInt()
                && given.path("count").asInt() != known.path("count").asInt();
        return byHand
                ? Optional.of(ArmErrors.byAks(
                        400,
                        "BadRequest",
                        "Cannot manually scale and enable cluster autoscaler in the same update operation on VMSS"
                                + " Agentpool '" + known.path("name").asText() + "'."))
                : Optional.empty();
    }

    private static Answer notAllPools() {
        return ArmErrors.byAks(
                400,
                "NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged",
                "Using managed cluster api, all Agent pools' OrchestratorVersion must be all specified or all"
                        + " unspecified. If all specified, they must be stay unchanged or the same with control"
                        + " plane. For agent pool specific change, please use per agent pool operations:"
                        + " https://aka.ms/agent-pool-rest-api");
    }

    private static Optional<Answer> channel(JsonNode before, JsonNode given) {
        String old = Channel.of(before);
        String channel = Channel.of(given);
        if (channel.isEmpty() || channel.equalsIgnoreCase(old)) {
            return Optional.empty();
        }
        if (CHANNELS.stream().noneMatch(channel::equalsIgnoreCase)) {
            return Optional.of(invalid("is not one of " + CHANNELS));
        }
        return before.at("/sku/name").asText().equalsIgnoreCase("Automatic")
                ? Optional.of(invalid("cannot be changed on an Automatic cluster"))
                : Optional.empty();
    }

    private static Answer invalid(String why) {
        return ArmErrors.byAks(
                400, "InvalidParameter", "The value of parameter autoUpgradeProfile.nodeOSUpgradeChannel " + why + ".");
    }
}
