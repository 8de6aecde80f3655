package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChannelMove;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.WindowMove;
import java.io.IOException;
import java.util.Optional;

/** What would be changed as members of a JSON object: the same in a plan, in a change's row and in an answer. */
public final class PlannedChangeJson {
    private PlannedChangeJson() {}

    /**
     * Writes the plan as members of the object that {@code json} is in. {@code kind}, {@code disruption},
     * {@code permissions} and {@code hash} follow from the others; they are for people, and not read again.
     */
    public static void writeMembers(JsonGenerator json, PlannedChange plan) throws IOException {
        json.writeStringField("id", plan.id().value());
        json.writeStringField("run", plan.run());
        json.writeStringField("cluster", plan.cluster().armId());
        Json.text(json, "resourceUid", plan.resourceUid());
        json.writeNumberField("wave", plan.wave());
        json.writeBooleanField("needsApproval", plan.needsApproval());
        json.writeStringField("kind", plan.kind().label());
        writeWindow(json, plan.window());
        writeChannel(json, plan.channel());
        json.writeStringField("disruption", plan.disruption().label());
        window(json, "opens", plan.opens());
        Json.text(json, "undoes", plan.undoes().map(ChangeId::value));
        json.writeArrayFieldStart("permissions");
        for (String action : plan.permissions()) {
            json.writeString(action);
        }
        json.writeEndArray();
        json.writeStringField("hash", plan.hash());
    }

    private static void writeWindow(JsonGenerator json, Optional<WindowMove> move) throws IOException {
        if (move.isEmpty()) {
            json.writeNullField("window");
            return;
        }
        json.writeObjectFieldStart("window");
        window(json, "from", move.get().from());
        window(json, "to", move.get().to());
        json.writeEndObject();
    }

    private static void writeChannel(JsonGenerator json, Optional<ChannelMove> move) throws IOException {
        if (move.isEmpty()) {
            json.writeNullField("channel");
            return;
        }
        json.writeObjectFieldStart("channel");
        Json.text(json, "from", move.get().from());
        json.writeStringField("to", move.get().to().armName());
        json.writeEndObject();
    }

    private static void window(JsonGenerator json, String name, Optional<MaintenanceWindow> window) throws IOException {
        if (window.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeFieldName(name);
        WindowJson.writeAsWritten(json, window.get());
    }

    /**
     * Reads what {@link #writeMembers} wrote.
     *
     * @throws IllegalStateException if a value is not known: the text is damaged
     */
    public static PlannedChange read(JsonNode json) {
        return new PlannedChange(
                new ChangeId(json.path("id").asText()),
                json.path("run").asText(),
                ClusterId.parse(json.path("cluster").asText()),
                Json.text(json, "resourceUid"),
                json.path("wave").asInt(),
                json.path("needsApproval").asBoolean(),
                json.path("window").isObject() ? Optional.of(windowMove(json.path("window"))) : Optional.empty(),
                json.path("channel").isObject() ? Optional.of(channelMove(json.path("channel"))) : Optional.empty(),
                window(json, "opens"),
                Json.text(json, "undoes").map(ChangeId::new));
    }

    private static WindowMove windowMove(JsonNode json) {
        return new WindowMove(window(json, "from"), window(json, "to"));
    }

    private static ChannelMove channelMove(JsonNode json) {
        return new ChannelMove(
                Json.text(json, "from"),
                Json.known(NodeOsChannel.fromArm(json.path("to").asText()), json.path("to")));
    }

    private static Optional<MaintenanceWindow> window(JsonNode json, String name) {
        JsonNode window = json.path(name);
        return window.isObject() ? Optional.of(WindowJson.read(window)) : Optional.empty();
    }
}
