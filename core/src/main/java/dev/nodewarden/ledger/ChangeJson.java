package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.remediation.Act;
import dev.nodewarden.remediation.Approval;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Intent;
import dev.nodewarden.remediation.Waiting;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one JSON form of a change: what rows keep, what the API answers, and what the command line prints.
 *
 * <p>Members are always written in the same order, so equal changes are equal bytes.
 */
public final class ChangeJson {
    private ChangeJson() {}

    /** Returns {@code change} as one JSON object. */
    public static String toJson(Change change) {
        return Json.string(json -> write(json, change));
    }

    /** Writes {@code change} as one object. */
    public static void write(JsonGenerator json, Change change) throws IOException {
        json.writeStartObject();
        PlannedChangeJson.writeMembers(json, change.plan());
        json.writeStringField("state", change.state().label());
        json.writeNumberField("step", change.step());
        json.writeNumberField("attempts", change.attempts());
        writeApproval(json, change.approval());
        writeIntent(json, change.intent());
        writeWaiting(json, change.waiting());
        Json.text(json, "note", change.note());
        writeAct(json, "acknowledged", change.acknowledged());
        writeTimes(json, change.times());
        json.writeEndObject();
    }

    /** Writes one object of {@code change} and its {@code journal}, without the images of clusters in it. */
    public static void write(JsonGenerator json, Change change, List<JournalEntry> journal) throws IOException {
        json.writeStartObject();
        json.writeFieldName("change");
        write(json, change);
        json.writeArrayFieldStart("journal");
        for (JournalEntry entry : journal) {
            json.writeStartObject();
            json.writeNumberField("number", entry.number());
            json.writeStringField("at", entry.at().toString());
            json.writeStringField("event", entry.event());
            json.writeStringField("detail", entry.detail());
            Json.text(json, "who", entry.who());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeApproval(JsonGenerator json, Optional<Approval> approval) throws IOException {
        if (approval.isEmpty()) {
            json.writeNullField("approval");
            return;
        }
        json.writeObjectFieldStart("approval");
        json.writeStringField("who", approval.get().act().who());
        json.writeStringField("at", approval.get().act().at().toString());
        json.writeStringField("hash", approval.get().hash());
        json.writeEndObject();
    }

    private static void writeIntent(JsonGenerator json, Optional<Intent> intent) throws IOException {
        if (intent.isEmpty()) {
            json.writeNullField("intent");
            return;
        }
        json.writeObjectFieldStart("intent");
        json.writeStringField("write", intent.get().write().label());
        Json.text(json, "eTag", intent.get().eTag());
        json.writeStringField("at", intent.get().at().toString());
        json.writeEndObject();
    }

    private static void writeWaiting(JsonGenerator json, Optional<Waiting> waiting) throws IOException {
        if (waiting.isEmpty()) {
            json.writeNullField("waiting");
            return;
        }
        json.writeObjectFieldStart("waiting");
        json.writeStringField("reason", waiting.get().reason().label());
        json.writeStringField("why", waiting.get().why());
        Json.text(json, "until", waiting.get().until().map(Instant::toString));
        json.writeEndObject();
    }

    private static void writeAct(JsonGenerator json, String name, Optional<Act> act) throws IOException {
        if (act.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("who", act.get().who());
        json.writeStringField("at", act.get().at().toString());
        json.writeEndObject();
    }

    private static void writeTimes(JsonGenerator json, Change.Times times) throws IOException {
        json.writeStringField("plannedAt", times.plannedAt().toString());
        Json.text(json, "admittedAt", times.admittedAt().map(Instant::toString));
        Json.text(json, "wroteAt", times.wroteAt().map(Instant::toString));
        Json.text(json, "endedAt", times.endedAt().map(Instant::toString));
        json.writeStringField("movedAt", times.movedAt().toString());
        json.writeStringField("dueAt", times.dueAt().toString());
    }

    /**
     * Reads a change that {@link #toJson} wrote.
     *
     * @throws IllegalStateException if the text is no such change: the row is damaged
     */
    public static Change read(String text) {
        JsonNode json = Json.tree(text);
        return new Change(
                PlannedChangeJson.read(json),
                Json.known(ChangeState.fromLabel(json.path("state").asText()), json.path("state")),
                json.path("step").asInt(),
                json.path("attempts").asInt(),
                present(json.path("approval"))
                        .map(a -> new Approval(act(a), a.path("hash").asText())),
                present(json.path("intent")).map(ChangeJson::intent),
                present(json.path("waiting")).map(ChangeJson::waiting),
                Json.text(json, "note"),
                present(json.path("acknowledged")).map(ChangeJson::act),
                times(json));
    }

    private static Optional<JsonNode> present(JsonNode json) {
        return json.isObject() ? Optional.of(json) : Optional.empty();
    }

    private static Act act(JsonNode json) {
        return new Act(json.path("who").asText(), Json.instant(json, "at"));
    }

    private static Intent intent(JsonNode json) {
        boolean window = json.path("write").asText().equals(Intent.Write.WINDOW.label());
        return new Intent(
                window ? Intent.Write.WINDOW : Intent.Write.CHANNEL, Json.text(json, "eTag"), Json.instant(json, "at"));
    }

    private static Waiting waiting(JsonNode json) {
        return new Waiting(
                Json.known(Waiting.Reason.fromLabel(json.path("reason").asText()), json.path("reason")),
                json.path("why").asText(),
                Json.text(json, "until").map(Instant::parse));
    }

    private static Change.Times times(JsonNode json) {
        return new Change.Times(
                Json.instant(json, "plannedAt"),
                Json.text(json, "admittedAt").map(Instant::parse),
                Json.text(json, "wroteAt").map(Instant::parse),
                Json.text(json, "endedAt").map(Instant::parse),
                Json.instant(json, "movedAt"),
                Json.instant(json, "dueAt"));
    }
}
