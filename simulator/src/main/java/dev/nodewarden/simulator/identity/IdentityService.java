package dev.nodewarden.simulator.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Call;
import dev.nodewarden.simulator.wire.Json;
import dev.nodewarden.simulator.wire.OperationKind;
import dev.nodewarden.simulator.wire.Request;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The token endpoints: Entra's client credentials flow with its discovery documents, and the managed identity endpoint
 * of App Service (api-version 2019-08-01).
 */
public final class IdentityService {
    /** The end of the scope that stands for all of a resource; the resource's name is what goes before. */
    private static final String DEFAULT_SCOPE = "/.default";

    private final String authority;
    private final Credentials credentials;
    private final TokenIssuer issuer;
    private final Audiences audiences;
    private final Clock clock;

    /**
     * The endpoints under {@code authority}.
     *
     * @param authority such as {@code https://localhost:8443}, without a slash at the end
     */
    public IdentityService(
            String authority, Credentials credentials, TokenIssuer issuer, Audiences audiences, Clock clock) {
        this.authority = authority;
        this.credentials = credentials;
        this.issuer = issuer;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** Returns the operation {@code request} asks for, or empty if it is none of these. */
    public Optional<Call> route(Request request) {
        String path = request.uri().getRawPath().toLowerCase(Locale.ROOT);
        List<String> segments = request.segments();
        String tenant = segments.isEmpty() ? "" : segments.get(0);
        if (path.equals(Credentials.IDENTITY_PATH)) {
            return call(() -> managedIdentity(request));
        }
        if (path.endsWith("/oauth2/v2.0/token") && segments.size() == 4) {
            return call(() -> clientCredentials(request, tenant));
        }
        if (path.endsWith("/v2.0/.well-known/openid-configuration") && segments.size() == 4) {
            return call(() -> Answer.json(200, openIdConfiguration(tenant)));
        }
        if (path.equals("/common/discovery/instance")) {
            return call(() -> Answer.json(200, instanceDiscovery()));
        }
        if (path.equals("/metadata/endpoints")) {
            return call(() -> Answer.json(200, cloud()));
        }
        if (path.endsWith("/discovery/v2.0/keys")) {
            return call(() -> Answer.json(200, emptyKeys()));
        }
        return Optional.empty();
    }

    private static Optional<Call> call(Supplier<Answer> answer) {
        return Optional.of(new Call(OperationKind.TOKEN, answer));
    }

    private Answer clientCredentials(Request request, String tenant) {
        if (!tenant.equalsIgnoreCase(credentials.tenant())) {
            return refuse(400, "invalid_request", "AADSTS90002: Tenant '" + tenant + "' not found.");
        }
        if (!"client_credentials".equals(request.form("grant_type").orElse(""))) {
            return refuse(400, "unsupported_grant_type", "AADSTS70003: only client_credentials is simulated.");
        }
        if (!credentials.clientId().equals(request.form("client_id").orElse(""))) {
            return refuse(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }
        if (!credentials.clientSecret().equals(request.form("client_secret").orElse(""))) {
            return refuse(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }
        String scopes = request.form("scope").orElse("");
        return resource(scopes)
                .map(this::tokenFor)
                .orElseGet(() ->
                        refuse(400, "invalid_scope", "AADSTS1002012: scope '" + scopes + "' must end with /.default."));
    }

    /** MSAL asks for the resource's scope together with OpenID's own, in any order: it keeps them in a hashed set. */
    private static Optional<String> resource(String scopes) {
        return Arrays.stream(scopes.split(" ", -1))
                .filter(scope -> scope.endsWith(DEFAULT_SCOPE))
                .map(scope -> scope.substring(0, scope.length() - DEFAULT_SCOPE.length()))
                .findFirst();
    }

    private Answer tokenFor(String audience) {
        return audiences.isForeign(audience)
                ? refuse(400, "invalid_resource", unknown(audience))
                : Answer.json(200, entraToken(audience)).with("Cache-Control", "no-store");
    }

    private static String unknown(String audience) {
        return "AADSTS500011: The resource principal named " + audience + " was not found in the tenant.";
    }

    private ObjectNode entraToken(String audience) {
        return Json.object()
                .put("token_type", "Bearer")
                .put("expires_in", TokenIssuer.LIFETIME.toSeconds())
                .put("ext_expires_in", TokenIssuer.LIFETIME.toSeconds())
                .put("access_token", issuer.issue(Credentials.PRINCIPAL, credentials.tenant(), audience));
    }

    private Answer managedIdentity(Request request) {
        if (!credentials
                .identityHeader()
                .equals(request.header("X-IDENTITY-HEADER").orElse(""))) {
            return Answer.json(401, Json.object().put("statusCode", 401).put("message", "no valid X-IDENTITY-HEADER"));
        }
        if (!"2019-08-01".equals(request.query("api-version").orElse(""))) {
            return Answer.json(400, Json.object().put("statusCode", 400).put("message", "api-version is 2019-08-01"));
        }
        String resource = request.query("resource").orElse("");
        if (audiences.isForeign(resource)) {
            return Answer.json(400, Json.object().put("statusCode", 400).put("message", unknown(resource)));
        }
        return Answer.json(
                200,
                Json.object()
                        .put("access_token", issuer.issue(Credentials.PRINCIPAL, credentials.tenant(), resource))
                        .put("expires_on", expiry())
                        .put("resource", resource)
                        .put("token_type", "Bearer")
                        .put("client_id", credentials.clientId()));
    }

    private String expiry() {
        return Long.toString(clock.instant().plus(TokenIssuer.LIFETIME).getEpochSecond());
    }

    private ObjectNode openIdConfiguration(String tenant) {
        String base = authority + "/" + tenant;
        ObjectNode document = Json.object()
                .put("token_endpoint", base + "/oauth2/v2.0/token")
                .put("authorization_endpoint", base + "/oauth2/v2.0/authorize")
                .put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode")
                .put("jwks_uri", base + "/discovery/v2.0/keys")
                .put("issuer", base + "/v2.0");
        document.putArray("token_endpoint_auth_methods_supported").add("client_secret_post");
        document.putArray("response_types_supported").add("code");
        document.putArray("subject_types_supported").add("pairwise");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        return document;
    }

    private ObjectNode instanceDiscovery() {
        String host = authority.substring("https://".length());
        ObjectNode document = Json.object()
                .put(
                        "tenant_discovery_endpoint",
                        authority + "/" + credentials.tenant() + "/v2.0/.well-known/openid-configuration")
                .put("api-version", "1.1");
        ObjectNode metadata = document.putArray("metadata")
                .addObject()
                .put("preferred_network", host)
                .put("preferred_cache", host);
        metadata.putArray("aliases").add(host);
        return document;
    }

    /** What Resource Manager tells Azure CLI about a cloud that is being registered. */
    private ObjectNode cloud() {
        ObjectNode document = Json.object()
                .put("name", "Simulated")
                .put("resourceManager", authority)
                .put("graphAudience", "https://graph.windows.net/")
                .put("microsoftGraphResourceId", "https://graph.microsoft.com/");
        document.putObject("authentication")
                .put("loginEndpoint", authority)
                .put("tenant", credentials.tenant())
                .put("identityProvider", "AAD")
                .putArray("audiences")
                .add(audiences.ours().get(0) + "/");
        document.putObject("suffixes");
        return document;
    }

    private static ObjectNode emptyKeys() {
        ObjectNode document = Json.object();
        document.putArray("keys");
        return document;
    }

    private static Answer refuse(int status, String error, String description) {
        return Answer.json(status, Json.object().put("error", error).put("error_description", description));
    }
}
