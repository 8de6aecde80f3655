package dev.nodewarden.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.change.Behaviour;
import dev.nodewarden.simulator.change.Behaviour.Edit;
import dev.nodewarden.simulator.change.OperationError;
import dev.nodewarden.simulator.change.Window;
import dev.nodewarden.simulator.wire.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code behave} of a rule. */
final class BehaviourReader {
    private static final Set<String> FAIL_KEYS = Set.of("code", "message");
    private static final Set<String> EDIT_KEYS =
            Set.of("when", "hold", "cluster", "agentPool", "maintenanceConfiguration");
    private static final Set<String> CONFIGURATION_KEYS = Set.of("name", "properties");
    private static final OperationError FAILURE = new OperationError(
            "ReconcileVMSSAgentPoolFailed", "Reconcile VMSS agent pool failed. The simulator was told to let it fail.");

    private BehaviourReader() {}

    static Behaviour read(JsonNode behave, String at) {
        if (behave.isTextual()) {
            return word(behave.textValue(), at);
        }
        Problems.require(
                behave.isObject() && behave.size() == 1,
                at,
                "must be \"keep-channel\", \"fail-operation\", {\"failOperation\":…}, {\"hold\":…} or"
                        + " {\"editBehind\":…}");
        String key = behave.fieldNames().next();
        JsonNode value = behave.path(key);
        String inside = at + "." + key;
        return switch (key) {
            case "failOperation" -> fail(value, inside);
            case "hold" -> new Behaviour.Hold(duration(value, inside));
            case "editBehind" -> edit(value, inside);
            default -> throw Problems.at(at, "knows no " + key);
        };
    }

    private static Behaviour word(String word, String at) {
        return switch (word) {
            case "keep-channel" -> new Behaviour.KeepChannel();
            case "fail-operation" -> new Behaviour.FailOperation(FAILURE);
            default -> throw Problems.at(at, "knows no \"" + word + "\"");
        };
    }

    private static Behaviour fail(JsonNode value, String at) {
        Problems.refuseUnknown(value, FAIL_KEYS, at + ".");
        Problems.require(
                value.path("code").isTextual() && value.path("message").isTextual(),
                at,
                "must have a code and a message");
        return new Behaviour.FailOperation(new OperationError(
                value.path("code").asText(), value.path("message").asText()));
    }

    private static Behaviour edit(JsonNode value, String at) {
        Problems.refuseUnknown(value, EDIT_KEYS, at + ".");
        String when = value.path("when").asText("after");
        Problems.require(
                when.equals("after") || when.equals("before"), at + ".when", "must be \"before\" or \"after\"");
        Duration hold = value.has("hold") ? duration(value.path("hold"), at + ".hold") : Duration.ZERO;
        return new Behaviour.EditBehind(when.equals("before"), what(value, at), hold);
    }

    private static Edit what(JsonNode value, String at) {
        ObjectNode cluster = object(value.path("cluster"));
        ObjectNode pool = object(value.path("agentPool"));
        JsonNode configuration = value.path("maintenanceConfiguration");
        int parts = (cluster.isEmpty() ? 0 : 1) + (pool.isEmpty() ? 0 : 1) + (configuration.isObject() ? 1 : 0);
        Problems.require(
                parts == 1, at, "must have exactly one of cluster, agentPool and maintenanceConfiguration, not empty");
        if (!cluster.isEmpty()) {
            return new Edit.OfCluster(cluster);
        }
        if (!pool.isEmpty()) {
            ObjectNode properties = pool.deepCopy();
            properties.remove("name");
            return new Edit.OfPool(pool.path("name").asText(""), properties);
        }
        return configuration(configuration, at + ".maintenanceConfiguration");
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : Json.object();
    }

    private static Edit configuration(JsonNode value, String at) {
        Problems.refuseUnknown(value, CONFIGURATION_KEYS, at + ".");
        String name = value.path("name").asText();
        Problems.require(Window.NAMES.contains(name), at + ".name", "must be one of " + Window.NAMES);
        JsonNode properties = value.path("properties");
        Problems.require(
                properties.isObject() || properties.isNull(), at + ".properties", "must be a JSON object, or null");
        return new Edit.OfConfiguration(
                name, properties instanceof ObjectNode object ? Optional.of(object) : Optional.empty());
    }

    private static Duration duration(JsonNode value, String at) {
        try {
            Duration duration = Duration.parse(value.asText());
            Problems.require(!duration.isNegative(), at, "must not be negative");
            return duration;
        } catch (DateTimeException e) {
            throw Problems.at(at, "must be a duration such as \"PT30S\"");
        }
    }
}
