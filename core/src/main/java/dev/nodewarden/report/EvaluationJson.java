package dev.nodewarden.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodewarden.ledger.RecordJson;
import java.io.IOException;
import java.util.Map;

/**
 * An {@link Evaluation} as JSON, schema version 1: what {@code POST /api/evaluate} answers and {@code evaluate --output
 * json} prints. Equal evaluations are equal bytes.
 */
public final class EvaluationJson {
    private static final int SCHEMA_VERSION = 1;

    private EvaluationJson() {}

    /**
     * Writes one object.
     *
     * @param passes whether the caller's gate lets the document through
     */
    public static void write(JsonGenerator json, Evaluation evaluation, boolean passes) throws IOException {
        json.writeStartObject();
        json.writeNumberField("schemaVersion", SCHEMA_VERSION);
        json.writeBooleanField("passes", passes);
        json.writeFieldName("summary");
        JsonReport.writeSummary(json, evaluation.summary());
        json.writeArrayFieldStart("clusters");
        for (Evaluation.Judged cluster : evaluation.clusters()) {
            RecordJson.write(json, cluster.record());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("declarations");
        for (Evaluation.Judged cluster : evaluation.clusters()) {
            declaration(json, cluster);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("remarks");
        for (String remark : evaluation.remarks()) {
            json.writeString(remark);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void declaration(JsonGenerator json, Evaluation.Judged cluster) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", cluster.record().id().armId());
        json.writeStringField("path", cluster.declared().path());
        json.writeBooleanField("deployed", cluster.declared().deployed());
        json.writeBooleanField(
                "windowsKnown", cluster.declared().configurations().isPresent());
        json.writeObjectFieldStart("unresolved");
        for (Map.Entry<String, String> open : cluster.declared().unresolved().entrySet()) {
            json.writeStringField(open.getKey(), open.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
