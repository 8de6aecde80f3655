package dev.nodewarden.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.RuleOutline;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as a SARIF 2.1.0 log: a rule for each rule, a result for each finding with the cluster's id as its logical
 * location, and a notification for everything that could not be read or decided. Equal reports are equal bytes.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">the standard</a>
 */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/" + "sarif-schema-2.1.0.json";
    private static final List<RuleOutline> RULES = RuleOutline.all();

    private final JsonGenerator json;
    private final Map<String, Integer> positions = new HashMap<>();

    private SarifReport(JsonGenerator json) {
        this.json = json;
        for (RuleOutline rule : RULES) {
            positions.put(rule.id(), positions.size());
        }
    }

    /** Writes the whole log, indented, ended by a newline, and leaves {@code out} open. */
    public static void write(Assessment assessment, OutputStream out) throws IOException {
        PrettyJson.write(out, json -> new SarifReport(json).log(assessment));
    }

    private void log(Assessment assessment) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        tool();
        invocations(assessment);
        json.writeArrayFieldStart("results");
        for (ClusterRecord cluster : assessment.clusters()) {
            for (Finding finding : cluster.verdict().findings()) {
                result(cluster, finding);
            }
        }
        json.writeEndArray();
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool() throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "nodewarden");
        json.writeArrayFieldStart("rules");
        for (RuleOutline rule : RULES) {
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            text("shortDescription", sentence(rule.id()));
            json.writeStringField("helpUri", rule.source());
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.severity()));
            json.writeEndObject();
            json.writeObjectFieldStart("properties");
            json.writeStringField("severity", rule.severity().label());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void invocations(Assessment assessment) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField(
                "executionSuccessful",
                assessment.run().map(run -> run.state() == RunState.COMPLETE).orElse(true));
        if (assessment.run().isPresent()) {
            times(assessment.run().get());
        }
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Unreadable part : assessment.unreadable()) {
            String why = part.detail().isEmpty() ? "" : ": " + part.detail();
            notification("unreadable", "error", part.id(), part.reason().label() + why);
        }
        for (ClusterRecord cluster : assessment.clusters()) {
            if (cluster.verdict().status() == Status.UNDECIDABLE) {
                String why = cluster.verdict().reason().orElse("a value is unknown");
                notification("undecidable", "warning", cluster.id().armId(), why);
            }
        }
        for (String remark : assessment.remarks()) {
            notification("remark", "note", "", remark);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void times(Run run) throws IOException {
        json.writeStringField("startTimeUtc", run.startedAt().toString());
        json.writeStringField(
                "endTimeUtc", run.outcome().orElseThrow().finishedAt().toString());
        json.writeObjectFieldStart("properties");
        json.writeStringField("run", run.id().value());
        json.writeEndObject();
    }

    private void notification(String id, String level, String about, String why) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("descriptor");
        json.writeStringField("id", id);
        json.writeEndObject();
        json.writeStringField("level", level);
        text("message", Terminal.safe(about.isEmpty() ? why : about + ": " + why));
        json.writeEndObject();
    }

    private void result(ClusterRecord cluster, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        Integer position = positions.get(finding.rule());
        if (position != null) {
            json.writeNumberField("ruleIndex", position);
        }
        json.writeStringField("level", level(finding.severity()));
        text("message", Terminal.safe(finding.message()));
        location(cluster);
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("clusterAndRule/v1", cluster.id().key() + " " + finding.rule());
        json.writeEndObject();
        json.writeArrayFieldStart("suppressions");
        if (finding.exempted()) {
            suppression(cluster);
        }
        json.writeEndArray();
        properties(cluster, finding);
        json.writeEndObject();
    }

    private void location(ClusterRecord cluster) throws IOException {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("name", Terminal.safe(cluster.id().name()));
        json.writeStringField("fullyQualifiedName", Terminal.safe(cluster.id().armId()));
        json.writeStringField("kind", "resource");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void suppression(ClusterRecord cluster) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", "external");
        json.writeStringField("status", "accepted");
        json.writeStringField(
                "justification",
                cluster.verdict().exemption().map(ExemptionLine::of).orElse("exempt"));
        json.writeEndObject();
    }

    private void properties(ClusterRecord cluster, Finding finding) throws IOException {
        json.writeObjectFieldStart("properties");
        json.writeStringField("severity", finding.severity().label());
        json.writeStringField("status", cluster.verdict().status().label());
        if (finding.fix().isPresent()) {
            json.writeStringField("fix", Terminal.safe(finding.fix().get().change()));
            json.writeStringField("command", Terminal.safe(finding.fix().get().command()));
        }
        json.writeEndObject();
    }

    private void text(String name, String sentence) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", sentence);
        json.writeEndObject();
    }

    private static String sentence(String rule) {
        String words = rule.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }
}
