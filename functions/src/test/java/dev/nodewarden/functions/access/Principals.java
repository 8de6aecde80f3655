package dev.nodewarden.functions.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Principal headers as App Service authentication writes them. */
public final class Principals {
    public static final String TENANT = "11111111-1111-4111-8111-111111111111";
    public static final String OBJECT = "22222222-2222-4222-8222-222222222222";

    private Principals() {}

    /** Returns the header of a person with these app roles. */
    public static String header(String tenant, String object, String... roles) {
        StringBuilder claims = new StringBuilder();
        claims.append(claim("http://schemas.microsoft.com/identity/claims/objectidentifier", object));
        claims.append(',').append(claim("http://schemas.microsoft.com/identity/claims/tenantid", tenant));
        claims.append(',').append(claim("preferred_username", "ada@example.com"));
        List.of(roles).forEach(role -> claims.append(',').append(claim("roles", role)));
        return encoded("{\"auth_typ\":\"aad\",\"claims\":[" + claims + "],\"name_typ\":\"n\",\"role_typ\":\"roles\"}");
    }

    static String claim(String type, String value) {
        return "{\"typ\":\"" + type + "\",\"val\":\"" + value + "\"}";
    }

    static String encoded(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
