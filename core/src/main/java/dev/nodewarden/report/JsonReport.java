package dev.nodewarden.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.RecordJson;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report as JSON, schema version 1: a contract with other programs.
 *
 * <p>Written cluster by cluster, so its size is no matter. Equal reports are equal bytes.
 */
public final class JsonReport {
    private static final int SCHEMA_VERSION = 1;

    private JsonReport() {}

    /** Writes the whole report, indented, ended by a newline, and leaves {@code out} open. */
    public static void write(Report report, OutputStream out) throws IOException {
        PrettyJson.write(out, json -> {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeFieldName("run");
            writeRun(json, report.run());
            json.writeFieldName("coverage");
            writeCoverage(json, report.outcome().coverage(), report.unreadable());
            json.writeFieldName("summary");
            writeSummary(json, report.outcome().summary());
            json.writeArrayFieldStart("clusters");
            for (ClusterRecord cluster : report.clusters()) {
                RecordJson.write(json, cluster);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Writes a run as an object: the report's {@code run}, with every state. */
    public static void writeRun(JsonGenerator json, Run run) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", run.id().value());
        json.writeStringField("trigger", run.trigger().label());
        json.writeStringField("mode", run.mode());
        json.writeBooleanField("pastDue", run.pastDue());
        json.writeStringField("startedAt", run.startedAt().toString());
        Optional<RunOutcome> outcome = run.outcome();
        if (outcome.isPresent()) {
            json.writeStringField("finishedAt", outcome.get().finishedAt().toString());
        } else {
            json.writeNullField("finishedAt");
        }
        json.writeStringField("state", run.state().label());
        json.writeEndObject();
    }

    /** Writes the coverage as an object, with what could not be read. */
    public static void writeCoverage(JsonGenerator json, Coverage coverage, List<Unreadable> unreadable)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("subscriptions");
        json.writeNumberField("discovered", coverage.subscriptionsDiscovered());
        json.writeNumberField("read", coverage.subscriptionsRead());
        json.writeEndObject();
        json.writeObjectFieldStart("clusters");
        json.writeNumberField("discovered", coverage.clustersDiscovered());
        json.writeNumberField("evaluated", coverage.clustersEvaluated());
        json.writeEndObject();
        json.writeArrayFieldStart("unreadable");
        for (Unreadable part : unreadable) {
            json.writeStartObject();
            json.writeStringField("id", part.id());
            json.writeStringField("kind", part.kind().label());
            json.writeStringField("reason", part.reason().label());
            json.writeStringField("detail", part.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes the summary as an object. */
    public static void writeSummary(JsonGenerator json, Summary summary) throws IOException {
        json.writeStartObject();
        json.writeNumberField("compliant", summary.count(Status.COMPLIANT));
        json.writeNumberField("nonCompliant", summary.count(Status.NON_COMPLIANT));
        json.writeNumberField("exempt", summary.count(Status.EXEMPT));
        json.writeNumberField("exemptByTag", summary.exemptByTag());
        json.writeNumberField("undecidable", summary.count(Status.UNDECIDABLE));
        json.writeNumberField("unreadable", summary.count(Status.UNREADABLE));
        json.writeObjectFieldStart("findingsByRule");
        for (Map.Entry<String, Integer> rule : summary.byRule().entrySet()) {
            json.writeNumberField(rule.getKey(), rule.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("findingsBySeverity");
        for (Map.Entry<Severity, Integer> severity : summary.bySeverity().entrySet()) {
            json.writeNumberField(severity.getKey().label(), severity.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
