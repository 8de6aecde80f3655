package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.FleetMembership;
import dev.nodewarden.fleet.KubernetesMinor;
import dev.nodewarden.fleet.KubernetesSupport;
import dev.nodewarden.fleet.NodeOsUpgrade;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Outcomes;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known about a cluster from elsewhere, as members of its JSON object. A fact is an object, null where Azure has
 * none, and {@code {"unknown": reason}} where it could not be read.
 */
final class OutcomesJson {
    private static final String UNKNOWN = "unknown";

    private OutcomesJson() {}

    static void writeMembers(JsonGenerator json, Outcomes outcomes) throws IOException {
        write(json, "lastNodeOsUpgrade", outcomes.lastNodeOsUpgrade(), OutcomesJson::writeUpgrade);
        write(json, "fleet", outcomes.fleet(), OutcomesJson::writeFleet);
        write(json, "kubernetesSupport", outcomes.kubernetes(), OutcomesJson::writeSupport);
        Json.text(json, "outcomesAt", outcomes.observedAt().map(Instant::toString));
    }

    private static <T> void write(JsonGenerator json, String name, Observed<T> fact, Members<T> members)
            throws IOException {
        Optional<T> value = fact.toOptional();
        Optional<String> unknown = fact.unknownBecause();
        if (value.isEmpty() && unknown.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        if (value.isPresent()) {
            members.write(json, value.get());
        } else {
            json.writeStringField(UNKNOWN, unknown.orElseThrow());
        }
        json.writeEndObject();
    }

    private static void writeUpgrade(JsonGenerator json, NodeOsUpgrade upgrade) throws IOException {
        json.writeStringField("status", upgrade.status());
        json.writeStringField("at", upgrade.at().toString());
        Json.text(json, "message", upgrade.message());
    }

    private static void writeFleet(JsonGenerator json, FleetMembership membership) throws IOException {
        json.writeStringField("id", membership.fleet());
        json.writeStringField("group", membership.group());
        Json.text(json, "upgradedBy", membership.upgradedBy());
    }

    private static void writeSupport(JsonGenerator json, KubernetesSupport support) throws IOException {
        json.writeStringField("minor", support.minor().toString());
        json.writeArrayFieldStart("plans");
        for (String plan : support.plans()) {
            json.writeString(plan);
        }
        json.writeEndArray();
        json.writeBooleanField("preview", support.preview());
        json.writeArrayFieldStart("regionMinors");
        for (KubernetesMinor minor : support.regionMinors()) {
            json.writeString(minor.toString());
        }
        json.writeEndArray();
    }

    /** Reads what {@link #writeMembers} wrote; rows from before there were outcomes know none. */
    static Outcomes read(JsonNode json) {
        return new Outcomes(
                read(json.path("lastNodeOsUpgrade"), OutcomesJson::upgrade),
                read(json.path("fleet"), OutcomesJson::fleet),
                read(json.path("kubernetesSupport"), OutcomesJson::support),
                Json.text(json, "outcomesAt").map(Instant::parse));
    }

    private static <T> Observed<T> read(JsonNode fact, Function<JsonNode, T> members) {
        if (fact.isMissingNode()) {
            return Observed.unknown("not recorded");
        }
        if (fact.isNull()) {
            return Observed.absent();
        }
        return Json.text(fact, UNKNOWN)
                .<Observed<T>>map(Observed::unknown)
                .orElseGet(() -> Observed.seen(members.apply(fact)));
    }

    private static NodeOsUpgrade upgrade(JsonNode json) {
        return new NodeOsUpgrade(
                json.path("status").asText(), Instant.parse(json.path("at").asText()), Json.text(json, "message"));
    }

    private static FleetMembership fleet(JsonNode json) {
        return new FleetMembership(
                json.path("id").asText(), json.path("group").asText(), Json.text(json, "upgradedBy"));
    }

    private static KubernetesSupport support(JsonNode json) {
        List<String> plans = new ArrayList<>();
        json.path("plans").forEach(plan -> plans.add(plan.asText()));
        List<KubernetesMinor> minors = new ArrayList<>();
        json.path("regionMinors").forEach(minor -> minors.add(minor(minor)));
        return new KubernetesSupport(
                minor(json.path("minor")), plans, json.path("preview").asBoolean(), minors);
    }

    private static KubernetesMinor minor(JsonNode json) {
        return KubernetesMinor.of(json.asText())
                .orElseThrow(() -> new IllegalStateException("damaged record: no Kubernetes version in " + json));
    }

    private interface Members<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }
}
