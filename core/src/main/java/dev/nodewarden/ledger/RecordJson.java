package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.policy.Advice;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Fix;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one JSON form of a cluster's record: an element of a report's {@code clusters}, and what the rows keep.
 *
 * <p>Members are always written in the same order, so equal records are equal bytes.
 */
public final class RecordJson {
    private RecordJson() {}

    /** Returns {@code record} as one JSON object. */
    public static String toJson(ClusterRecord record) {
        return Json.string(json -> write(json, record));
    }

    /** Returns the facts of {@code cluster} alone as one JSON object. */
    static String toJson(Cluster cluster) {
        return Json.string(json -> {
            json.writeStartObject();
            ClusterJson.writeMembers(json, cluster);
            json.writeEndObject();
        });
    }

    /** Writes {@code record} as one object. */
    public static void write(JsonGenerator json, ClusterRecord record) throws IOException {
        json.writeStartObject();
        ClusterJson.writeMembers(json, record.cluster());
        if (record.nodeOsWindow().isPresent()) {
            json.writeFieldName("nodeOsWindow");
            WindowJson.write(json, record.nodeOsWindow().get(), record.nextOpening());
        } else {
            json.writeNullField("nodeOsWindow");
        }
        json.writeStringField("status", record.verdict().status().label());
        Json.text(json, "statusReason", record.verdict().reason());
        Json.text(json, "policyOverride", record.verdict().policyOverride());
        Json.text(json, "unreadable", record.unreadable().map(UnreadableReason::label));
        json.writeArrayFieldStart("findings");
        for (Finding finding : record.verdict().findings()) {
            writeFinding(json, finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("advice");
        for (String sentence : Advice.of(record.cluster())) {
            json.writeString(sentence);
        }
        json.writeEndArray();
        if (record.verdict().exemption().isPresent()) {
            json.writeFieldName("exemption");
            ExemptionJson.write(json, record.verdict().exemption().get());
        } else {
            json.writeNullField("exemption");
        }
        Json.text(json, "nonCompliantSince", record.nonCompliantSince().map(Instant::toString));
        json.writeEndObject();
    }

    /**
     * Reads a record that {@link #toJson(ClusterRecord)} wrote.
     *
     * @throws IllegalStateException if the text is no such record: the row is damaged
     */
    public static ClusterRecord readRecord(String text) {
        return record(Json.tree(text));
    }

    /** Returns {@code late} as one JSON object. */
    public static String toJson(LateFinding late) {
        return Json.string(json -> {
            json.writeStartObject();
            json.writeNumberField("position", late.position());
            json.writeFieldName("finding");
            writeFinding(json, late.finding());
            json.writeStringField("status", late.status().label());
            Json.text(json, "nonCompliantSince", late.nonCompliantSince().map(Instant::toString));
            json.writeEndObject();
        });
    }

    /** Reads a finding that {@link #toJson(LateFinding)} wrote. */
    public static LateFinding readLate(String text) {
        JsonNode json = Json.tree(text);
        return new LateFinding(
                json.path("position").asInt(),
                finding(json.path("finding")),
                Json.known(Status.fromLabel(json.path("status").asText()), json.path("status")),
                Json.text(json, "nonCompliantSince").map(Instant::parse));
    }

    /** Reads the facts of a cluster that {@link #toJson(Cluster)} wrote. */
    public static Cluster readCluster(String text) {
        return ClusterJson.read(Json.tree(text));
    }

    private static ClusterRecord record(JsonNode json) {
        JsonNode window = json.path("nodeOsWindow");
        JsonNode exemption = json.path("exemption");
        return new ClusterRecord(
                ClusterJson.read(json),
                window.isObject() ? Optional.of(WindowJson.read(window)) : Optional.empty(),
                new Verdict(
                        Json.known(Status.fromLabel(json.path("status").asText()), json.path("status")),
                        findings(json.path("findings")),
                        Json.text(json, "statusReason"),
                        Json.text(json, "policyOverride"),
                        exemption.isObject() ? Optional.of(ExemptionJson.readInForce(exemption)) : Optional.empty()),
                Json.text(json, "unreadable").map(RecordJson::reason),
                Json.text(json, "nonCompliantSince").map(Instant::parse));
    }

    private static void writeFinding(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule());
        json.writeStringField("severity", finding.severity().label());
        json.writeStringField("message", finding.message());
        json.writeObjectFieldStart("evidence");
        for (Map.Entry<String, Object> value : finding.evidence().entrySet()) {
            json.writeObjectField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
        if (finding.fix().isPresent()) {
            json.writeObjectFieldStart("fix");
            json.writeStringField("command", finding.fix().get().command());
            json.writeStringField("change", finding.fix().get().change());
            json.writeEndObject();
        } else {
            json.writeNullField("fix");
        }
        json.writeStringField("source", finding.source());
        json.writeBooleanField("exempted", finding.exempted());
        json.writeEndObject();
    }

    private static List<Finding> findings(JsonNode json) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode finding : json) {
            findings.add(finding(finding));
        }
        return findings;
    }

    private static Finding finding(JsonNode json) {
        TreeMap<String, Object> evidence = new TreeMap<>();
        for (Map.Entry<String, JsonNode> value : json.path("evidence").properties()) {
            evidence.put(value.getKey(), scalar(value.getValue()));
        }
        JsonNode fix = json.path("fix");
        return new Finding(
                json.path("rule").asText(),
                Json.known(Severity.fromLabel(json.path("severity").asText()), json.path("severity")),
                json.path("message").asText(),
                evidence,
                fix.isObject()
                        ? Optional.of(new Fix(
                                fix.path("command").asText(), fix.path("change").asText()))
                        : Optional.empty(),
                json.path("source").asText(),
                json.path("exempted").asBoolean());
    }

    private static Object scalar(JsonNode value) {
        if (value.isInt()) {
            return value.asInt();
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asText();
    }

    private static UnreadableReason reason(String label) {
        for (UnreadableReason reason : UnreadableReason.values()) {
            if (reason.label().equals(label)) {
                return reason;
            }
        }
        throw new IllegalStateException("damaged record: unreadable is " + label);
    }
}
