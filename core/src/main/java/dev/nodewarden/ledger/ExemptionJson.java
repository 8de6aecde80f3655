package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionInForce;
import dev.nodewarden.policy.ExemptionScope;
import dev.nodewarden.policy.ExemptionStanding;
import java.io.IOException;
import java.time.Instant;

/** The one JSON form of an exemption: in a report, in a list, and in a file. */
public final class ExemptionJson {
    private ExemptionJson() {}

    /** Writes the members of {@code exemption} into the object that {@code json} is in. */
    private static void writeMembers(JsonGenerator json, Exemption exemption) throws IOException {
        json.writeStringField("kind", exemption.kind().label());
        json.writeStringField("id", exemption.id());
        json.writeStringField("scope", exemption.scope().armId());
        Json.text(json, "rule", exemption.rule());
        json.writeStringField("reason", exemption.reason());
        Json.text(json, "ticket", exemption.ticket());
        Json.text(json, "by", exemption.by());
        Json.text(json, "createdAt", exemption.createdAt().map(Instant::toString));
        Json.text(json, "until", exemption.until());
    }

    /** Writes {@code standing} as an object: an element of a list of exemptions on record. */
    public static void write(JsonGenerator json, ExemptionStanding standing) throws IOException {
        json.writeStartObject();
        writeMembers(json, standing.exemption());
        json.writeStringField("state", standing.state().label());
        Json.text(json, "problem", standing.problem());
        Json.number(json, "daysLeft", standing.daysLeft());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, ExemptionInForce named) throws IOException {
        json.writeStartObject();
        writeMembers(json, named.exemption());
        Json.number(json, "daysLeft", named.daysLeft());
        json.writeEndObject();
    }

    static ExemptionInForce readInForce(JsonNode json) {
        return new ExemptionInForce(read(json), Json.number(json, "daysLeft"));
    }

    private static Exemption read(JsonNode json) {
        return new Exemption(
                kind(json.path("kind").asText()),
                json.path("id").asText(),
                ExemptionScope.orUnreadable(json.path("scope").asText()),
                Json.text(json, "rule"),
                json.path("reason").asText(),
                Json.text(json, "ticket"),
                Json.text(json, "by"),
                Json.text(json, "createdAt").map(Instant::parse),
                Json.text(json, "until"));
    }

    private static Exemption.Kind kind(String label) {
        for (Exemption.Kind kind : Exemption.Kind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalStateException("damaged record: an exemption's kind is " + label);
    }
}
