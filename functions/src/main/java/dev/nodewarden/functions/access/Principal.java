package dev.nodewarden.functions.access;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who signed in, as the platform's principal header says: base64 of {@code {"auth_typ":"aad","claims":[{"typ":…,
 * "val":…}]}}. Read strictly: whatever is not exactly of this form is nobody.
 *
 * @param objectId the person's or the application's, a GUID in lower case
 * @param tenant a GUID in lower case
 * @param login what people call the person; empty for applications
 */
record Principal(String objectId, String tenant, Optional<String> login, Set<String> roles) {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_CLAIMS = 1000;
    private static final int LONGEST_LOGIN = 120;
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> OBJECT_ID =
            Set.of("oid", "http://schemas.microsoft.com/identity/claims/objectidentifier");
    private static final Set<String> TENANT = Set.of("tid", "http://schemas.microsoft.com/identity/claims/tenantid");
    private static final Set<String> ROLES =
            Set.of("roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role");
    private static final List<Set<String>> LOGINS = List.of(
            Set.of("preferred_username"),
            Set.of("upn", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"),
            Set.of("email", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"));
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /** Parses the header's value; empty when it is not of the promised form, or tells no one object id and tenant. */
    static Optional<Principal> parse(String header) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return of(MAPPER.readTree(Base64.getDecoder().decode(header.strip())));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Principal> of(JsonNode json) {
        JsonNode claims = json.path("claims");
        if (!json.path("auth_typ").asText().equals("aad") || !claims.isArray() || claims.size() > MOST_CLAIMS) {
            return Optional.empty();
        }
        for (JsonNode claim : claims) {
            if (!claim.path("typ").isTextual() || !claim.path("val").isTextual()) {
                return Optional.empty();
            }
        }
        Optional<String> objectId = id(claims, OBJECT_ID);
        Optional<String> tenant = id(claims, TENANT);
        return objectId.isEmpty() || tenant.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Principal(objectId.get(), tenant.get(), login(claims), Set.copyOf(values(claims, ROLES))));
    }

    /** Returns the one GUID that the claims of these types tell; empty when they tell none, or two. */
    private static Optional<String> id(JsonNode claims, Set<String> types) {
        Set<String> values = Set.copyOf(values(claims, types).stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList());
        return Optional.of(values)
                .filter(all -> all.size() == 1)
                .map(all -> all.iterator().next())
                .filter(id -> GUID.matcher(id).matches());
    }

    private static Optional<String> login(JsonNode claims) {
        return LOGINS.stream()
                .flatMap(types -> values(claims, types).stream())
                .map(text -> text.replaceAll("[^\\p{Graph}]|[()<>]", "?"))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_LOGIN)
                .findFirst();
    }

    private static List<String> values(JsonNode claims, Set<String> types) {
        List<String> values = new ArrayList<>();
        for (JsonNode claim : claims) {
            if (types.contains(claim.path("typ").asText())) {
                values.add(claim.path("val").asText());
            }
        }
        return values;
    }

    /** Returns the highest of our app roles; empty for those, guests for example, who were given none. */
    Optional<Role> role() {
        if (roles.contains("Nodewarden.Operator")) {
            return Optional.of(Role.OPERATOR);
        }
        return roles.contains("Nodewarden.Reader") ? Optional.of(Role.READER) : Optional.empty();
    }

    /** Returns what tells this caller from every other. */
    String key() {
        return tenant + "/" + objectId;
    }

    /** Returns what is kept with an act, in the same form as a login of the command line. */
    String name() {
        String ids = "object id " + objectId + ", tenant " + tenant;
        return login.map(text -> text + " (" + ids + ")").orElse(ids);
    }
}
