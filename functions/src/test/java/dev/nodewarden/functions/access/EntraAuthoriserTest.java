package dev.nodewarden.functions.access;

import static dev.nodewarden.functions.access.Principals.OBJECT;
import static dev.nodewarden.functions.access.Principals.TENANT;
import static dev.nodewarden.functions.access.Principals.claim;
import static dev.nodewarden.functions.access.Principals.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.functions.access.Authoriser.Decision;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class EntraAuthoriserTest {
    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    private static final String SECRET = "browser-secret-browser-secret-browser";
    private static final String KEY = "operator-key-operator-key-operator";
    private static final EntraAccess WHOLE = new EntraAccess(Optional.of(TENANT), true, Optional.of(SECRET));
    private static final String OPERATOR = Principals.header(TENANT, OBJECT, "Nodewarden.Operator");

    @ParameterizedTest
    @CsvSource({
        "Nodewarden.Reader, READER, ''",
        "Nodewarden.Reader, OPERATOR, ROLE_TOO_LOW",
        "Nodewarden.Operator, READER, ''",
        "Nodewarden.Operator, OPERATOR, ''",
        "nodewarden.operator, READER, ROLE_TOO_LOW",
        "Owner, READER, ROLE_TOO_LOW",
    })
    void appRolesSayWhatAPersonMayDo(String given, Role needed, String refusal) {
        Decision decision = gate(WHOLE).decide(needed, reading(Principals.header(TENANT, OBJECT, given)));
        assertThat(refusalOf(decision)).isEqualTo(refusal);
    }

    @Test
    void aGuestWithoutARoleIsKnownAndMayDoNothing() {
        Decision decision = gate(WHOLE).decide(Role.READER, reading(Principals.header(TENANT, OBJECT)));
        assertThat(refusalOf(decision)).isEqualTo("ROLE_TOO_LOW");
    }

    @Test
    void theCallersNameHoldsTheObjectIdAndTheTenant() {
        Caller caller = allowed(gate(WHOLE).decide(Role.OPERATOR, reading(OPERATOR)));
        assertThat(caller.name()).isEqualTo("ada@example.com (object id " + OBJECT + ", tenant " + TENANT + ")");
    }

    static Stream<String> forged() {
        String oid = claim("oid", OBJECT);
        String tid = claim("tid", TENANT);
        String role = claim("roles", "Nodewarden.Operator");
        return Stream.of(
                "not base64 %",
                "bm90IGpzb24=",
                encoded("[]"),
                encoded("{}"),
                encoded("{\"auth_typ\":\"facebook\",\"claims\":[" + oid + "," + tid + "," + role + "]}"),
                encoded("{\"auth_typ\":\"aad\",\"auth_typ\":\"aad\",\"claims\":[" + oid + "," + tid + "," + role
                        + "]}"),
                encoded("{\"auth_typ\":\"aad\",\"claims\":[" + oid + "," + tid + "," + role + "]}{}"),
                encoded("{\"auth_typ\":\"aad\",\"claims\":{}}"),
                encoded("{\"auth_typ\":\"aad\",\"claims\":[" + oid + "," + role + "]}"),
                encoded("{\"auth_typ\":\"aad\",\"claims\":[" + tid + "," + role + "]}"),
                encoded("{\"auth_typ\":\"aad\",\"claims\":[" + tid + "," + role + "," + claim("oid", "me") + "]}"),
                encoded("{\"auth_typ\":\"aad\",\"claims\":[" + oid + "," + tid + "," + role + ",7]}"),
                // Two different people, or two different tenants, in one principal.
                encoded("{\"auth_typ\":\"aad\",\"claims\":[" + oid + "," + tid + "," + role + "," + claim("oid", TENANT)
                        + "]}"),
                encoded("{\"auth_typ\":\"aad\",\"claims\":[" + oid + "," + tid + "," + role + ","
                        + claim("http://schemas.microsoft.com/identity/claims/tenantid", OBJECT) + "]}"),
                Principals.header(OBJECT, OBJECT, "Nodewarden.Operator"),
                OPERATOR + "," + OPERATOR,
                "A".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void whateverIsNotExactlyAPrincipalOfOurTenantIsNobody(String header) {
        assertThat(refusalOf(gate(WHOLE).decide(Role.READER, reading(header)))).isEqualTo("UNKNOWN_CALLER");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true, false, CLOSED",
        "'', true, true, UNKNOWN_CALLER",
        "'', false, true, UNKNOWN_CALLER",
        "t, false, false, UNCONFIRMED",
        "t, false, true, UNCONFIRMED",
    })
    void aPrincipalHeaderIsNotBelievedUnlessTheSettingAndThePlatformAgree(
            String tenant, boolean confirmed, boolean keys, String refusal) {
        EntraAccess access =
                new EntraAccess(tenant.isEmpty() ? Optional.empty() : Optional.of(TENANT), confirmed, Optional.empty());
        assertThat(refusalOf(gate(access, keys).decide(Role.READER, reading(OPERATOR))))
                .isEqualTo(refusal);
    }

    @Test
    void aKeyIsJudgedByItselfWhoeverSignedIn() {
        Approach wrong = approach(false, Map.of("x-ms-client-principal", OPERATOR, "x-nodewarden-key", "wrong"));
        assertThat(refusalOf(gate(WHOLE, true).decide(Role.READER, wrong))).isEqualTo("UNKNOWN_CALLER");
        Approach right = approach(true, Map.of("x-ms-client-principal", OPERATOR, "x-nodewarden-key", KEY));
        assertThat(allowed(gate(WHOLE, true).decide(Role.OPERATOR, right)).name())
                .matches("operator key [0-9a-f]{8}")
                .doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, https://app.example, TOKEN, ''",
        "same-origin, '', TOKEN, ''",
        "'', https://app.example, TOKEN, ''",
        "'', https://APP.example, TOKEN, ''",
        "'', '', TOKEN, FOREIGN_PAGE",
        "cross-site, https://app.example, TOKEN, FOREIGN_PAGE",
        "same-site, '', TOKEN, FOREIGN_PAGE",
        "none, '', TOKEN, FOREIGN_PAGE",
        "same-origin, https://evil.example, TOKEN, FOREIGN_PAGE",
        "same-origin, null, TOKEN, FOREIGN_PAGE",
        "same-origin, https://app.example:444, TOKEN, FOREIGN_PAGE",
        "same-origin, https://app.example, '', FOREIGN_PAGE",
        "same-origin, https://app.example, 1.aaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, FOREIGN_PAGE",
    })
    void aWriteWithACookieNeedsAPageOfOurs(String site, String origin, String token, String refusal) {
        Gate gate = gate(WHOLE);
        String issued = allowed(gate.decide(Role.READER, reading(OPERATOR)))
                .browserToken()
                .orElseThrow();
        Map<String, String> headers = new TreeMap<>(Map.of("X-MS-CLIENT-PRINCIPAL", OPERATOR, "Host", "app.example"));
        headers.put("Sec-Fetch-Site", site);
        headers.put("Origin", origin);
        headers.put("X-Nodewarden-Token", token.equals("TOKEN") ? issued : token);
        assertThat(refusalOf(gate.decide(Role.OPERATOR, approach(true, headers))))
                .isEqualTo(refusal);
    }

    @Test
    void aBearerTokenOfItsOwnNeedsNoPage() {
        Approach approach =
                approach(true, Map.of("x-ms-client-principal", OPERATOR, "authorization", "Bearer something"));
        assertThat(refusalOf(gate(WHOLE).decide(Role.OPERATOR, approach))).isEmpty();
    }

    @Test
    void aFormMayCarryTheToken() {
        Gate gate = gate(WHOLE);
        String issued = allowed(gate.decide(Role.READER, reading(OPERATOR)))
                .browserToken()
                .orElseThrow();
        Approach approach = new Approach(
                true, Map.of("x-ms-client-principal", OPERATOR, "sec-fetch-site", "same-origin"), Optional.of(issued));
        assertThat(refusalOf(gate.decide(Role.OPERATOR, approach))).isEmpty();
    }

    @Test
    void withoutASecretNoBrowserWrites() {
        EntraAccess noSecret = new EntraAccess(Optional.of(TENANT), true, Optional.empty());
        assertThat(allowed(gate(noSecret).decide(Role.READER, reading(OPERATOR)))
                        .browserToken())
                .isEmpty();
        Map<String, String> headers = Map.of(
                "x-ms-client-principal", OPERATOR, "sec-fetch-site", "same-origin", "x-nodewarden-token", "anything");
        assertThat(refusalOf(gate(noSecret).decide(Role.OPERATOR, approach(true, headers))))
                .isEqualTo("FOREIGN_PAGE");
    }

    @Test
    void aTokenIsForOneCallerAndForHalfADay() {
        BrowserTokens tokens = new BrowserTokens(SECRET, Clock.fixed(NOW, ZoneOffset.UTC));
        String token = tokens.issue("tenant/one");
        assertThat(tokens.issue("tenant/one")).as("another page").isNotEqualTo(token);
        assertThat(tokens.isOf(token, "tenant/one")).isTrue();
        assertThat(tokens.isOf(token, "tenant/two")).isFalse();
        assertThat(tokens.isOf("9" + token, "tenant/one")).as("a later expiry").isFalse();
        Clock later = Clock.fixed(NOW.plus(Duration.ofHours(12)), ZoneOffset.UTC);
        assertThat(new BrowserTokens(SECRET, later).isOf(token, "tenant/one")).isFalse();
        assertThat(new BrowserTokens(SECRET + "2", Clock.fixed(NOW, ZoneOffset.UTC)).isOf(token, "tenant/one"))
                .isFalse();
    }

    private static Gate gate(EntraAccess access) {
        return gate(access, false);
    }

    private static Gate gate(EntraAccess access, boolean keys) {
        AccessKeys some = AccessKeys.of(List.of(), keys ? List.of(KEY) : List.of());
        return new Gate(new KeyAuthoriser(some), new EntraAuthoriser(access, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static Approach reading(String principal) {
        return approach(false, Map.of("X-MS-CLIENT-PRINCIPAL", principal));
    }

    private static Approach approach(boolean writes, Map<String, String> headers) {
        return new Approach(writes, headers, Optional.empty());
    }

    private static Caller allowed(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Allowed.class);
        return ((Decision.Allowed) decision).caller();
    }

    private static String refusalOf(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.refusal().name() : "";
    }
}
