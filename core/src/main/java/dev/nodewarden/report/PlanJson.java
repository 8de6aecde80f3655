package dev.nodewarden.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.ledger.PlannedChangeJson;
import dev.nodewarden.remediation.LeftAlone;
import dev.nodewarden.report.RemediationPlan.Proposal;
import java.io.IOException;
import java.io.OutputStream;

/** A plan as the JSON of {@code docs/schemas/plan.schema.json}; {@link PlanReader} reads it again. */
public final class PlanJson {
    static final int SCHEMA_VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlanJson() {}

    /** Writes {@code plan} for programs and people alike, and leaves {@code out} open. */
    public static void write(RemediationPlan plan, OutputStream out) throws IOException {
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeStringField("run", plan.run());
            json.writeStringField("plannedAt", plan.plannedAt().toString());
            json.writeBooleanField("complete", plan.complete());
            json.writeNumberField("fleetSize", plan.fleetSize());
            json.writeArrayFieldStart("changes");
            for (Proposal proposal : plan.changes()) {
                write(json, proposal);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("leftAlone");
            for (LeftAlone left : plan.leftAlone()) {
                write(json, left);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(JsonGenerator json, Proposal proposal) throws IOException {
        json.writeStartObject();
        PlannedChangeJson.writeMembers(json, proposal.change());
        json.writeStringField("mode", proposal.mode().label());
        if (proposal.nextOpening().isPresent()) {
            json.writeStringField("nextOpening", proposal.nextOpening().get().toString());
        } else {
            json.writeNullField("nextOpening");
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LeftAlone left) throws IOException {
        json.writeStartObject();
        json.writeStringField("cluster", left.cluster().armId());
        json.writeStringField("reason", left.reason().label());
        json.writeStringField("detail", left.detail());
        json.writeEndObject();
    }
}
