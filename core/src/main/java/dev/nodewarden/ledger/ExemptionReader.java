package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads exemptions on record that someone wrote into a file, as {@code docs/schemas/exemption.schema.json} says. What is
 * no exemption at all is refused; what is one and does not count is kept, because the report then says why.
 */
public final class ExemptionReader {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> TEXTS =
            Set.of("kind", "id", "scope", "rule", "reason", "ticket", "by", "createdAt", "until");
    /** Written by lists; true of another day, so not read. */
    private static final Set<String> IGNORED = Set.of("state", "problem", "daysLeft");

    private final List<String> problems = new ArrayList<>();

    private ExemptionReader() {}

    /**
     * Reads a JSON array of exemptions.
     *
     * @throws IllegalArgumentException naming everything that is wrong, by position
     */
    public static List<Exemption> read(String text) {
        JsonNode json = tree(text);
        if (!json.isArray()) {
            throw new IllegalArgumentException("need a JSON array of exemptions");
        }
        ExemptionReader reader = new ExemptionReader();
        Map<String, Exemption> byId = new TreeMap<>();
        for (int i = 0; i < json.size(); i++) {
            String place = "[" + i + "]";
            reader.exemption(place, json.get(i)).ifPresent(exemption -> {
                if (byId.put(exemption.id(), exemption) != null) {
                    reader.problems.add(place + ": there is another one with the id '" + exemption.id() + "'");
                }
            });
        }
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", reader.problems));
        }
        return List.copyOf(byId.values());
    }

    private Optional<Exemption> exemption(String place, JsonNode json) {
        int before = problems.size();
        if (!json.isObject()) {
            problems.add(place + " is no object");
            return Optional.empty();
        }
        json.properties().forEach(member -> check(place + "." + member.getKey(), member.getKey(), member.getValue()));
        Optional<ExemptionScope> scope = Json.text(json, "scope").flatMap(ExemptionScope::tryParse);
        if (scope.isEmpty()) {
            problems.add(place + ".scope must be the ARM id of a subscription, a resource group or a cluster");
        }
        Optional<String> id = Json.text(json, "id");
        if (id.filter(text -> !Exemption.isId(text)).isPresent()) {
            problems.add(place + ".id must be lower-case letters and digits, with single dashes between");
        }
        Optional<Instant> createdAt = instant(place, Json.text(json, "createdAt"));
        if (problems.size() > before || scope.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> rule = Json.text(json, "rule");
        return Optional.of(new Exemption(
                Exemption.Kind.RECORD,
                id.orElseGet(() -> Exemption.idOf(scope.get(), rule)),
                scope.get(),
                rule,
                Json.text(json, "reason").orElse(""),
                Json.text(json, "ticket"),
                Json.text(json, "by"),
                createdAt,
                Optional.of(Json.text(json, "until").orElse(""))));
    }

    private void check(String place, String name, JsonNode value) {
        if (IGNORED.contains(name)) {
            return;
        }
        if (!TEXTS.contains(name)) {
            problems.add(place + " is no member of an exemption");
        } else if (!value.isTextual() && !value.isNull()) {
            problems.add(place + " must be text");
        } else if (name.equals("kind") && !value.asText().equals(Exemption.Kind.RECORD.label())) {
            problems.add(place + " must be 'record': tags and fleets speak for themselves");
        }
    }

    private Optional<Instant> instant(String place, Optional<String> text) {
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException e) {
            problems.add(place + ".createdAt must be an instant such as 2026-11-22T02:00:00Z");
            return Optional.empty();
        }
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not JSON at line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
    }
}
