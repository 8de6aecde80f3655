package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;

import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The body of a request that puts an exemption on record: {@code scope, rule, reason, ticket, until}. */
final class ExemptionBody {
    private static final Set<String> FIELDS = Set.of("scope", "rule", "reason", "ticket", "until");

    private ExemptionBody() {}

    /** Reads an exemption by the caller; whether it counts is not for here to say. */
    static Exemption read(Call call, String id, Instant now) {
        Map<String, String> fields = RequestBody.fields(call, FIELDS);
        ExemptionScope scope = ExemptionScope.tryParse(required(fields, "scope"))
                .orElseThrow(() -> badRequest(
                        "field 'scope' must be the ARM id of a subscription, a resource group or a cluster"));
        return new Exemption(
                Exemption.Kind.RECORD,
                id,
                scope,
                bounded(fields, "rule"),
                required(fields, "reason"),
                bounded(fields, "ticket"),
                Optional.of(call.who()),
                Optional.of(now),
                Optional.of(required(fields, "until")));
    }

    private static String required(Map<String, String> fields, String name) {
        return bounded(fields, name).orElseThrow(() -> badRequest("field '" + name + "' is needed in the body"));
    }

    /** Refuses what would be cut: what is on record is what was sent. */
    private static Optional<String> bounded(Map<String, String> fields, String name) {
        Optional<String> text = Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
        if (text.filter(value -> value.length() > Exemption.LONGEST_TEXT).isPresent()) {
            throw badRequest("field '" + name + "' is longer than " + Exemption.LONGEST_TEXT + " characters");
        }
        return text;
    }
}
