package dev.nodewarden.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Calls a simulated Azure as a real client would: it trusts that one certificate and brings a token. */
final class Client {
    static final String API = "api-version=2025-09-01";

    private final SimulatedAzure azure;
    private final HttpClient http;

    Client(SimulatedAzure azure) {
        this.azure = azure;
        this.http = trusting(azure).build();
    }

    static HttpClient.Builder trusting(SimulatedAzure azure) {
        try (InputStream pem = Files.newInputStream(azure.certificate())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "simulator", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("cannot trust the simulator", e);
        }
    }

    /** A new token from the managed identity endpoint. */
    String token() throws IOException, InterruptedException {
        Map<String, String> env = azure.environment();
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(env.get("IDENTITY_ENDPOINT")
                        + "?api-version=2019-08-01&resource=https://management.azure.com/"))
                .header("X-IDENTITY-HEADER", env.get("IDENTITY_HEADER"))
                .build());
        return json(answer).path("access_token").asText();
    }

    /** The fake secret of the one application there is. */
    String secret() {
        return Objects.requireNonNull(azure.environment().get("AZURE_CLIENT_SECRET"), "AZURE_CLIENT_SECRET");
    }

    /** Asks Entra for a token by client credentials. */
    HttpRequest tokenRequest(String secret) {
        return tokenRequest(secret, "https://management.azure.com/.default");
    }

    HttpRequest tokenRequest(String secret, String scope) {
        Map<String, String> env = azure.environment();
        String form = "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8)
                + "&client_id=" + env.get("AZURE_CLIENT_ID") + "&client_secret=" + secret;
        return to("/" + env.get("AZURE_TENANT_ID") + "/oauth2/v2.0/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Like {@link #send}, for use in streams. */
    HttpResponse<String> sendUnchecked(HttpRequest request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** A request to {@code path}, or to a full URL, without a token. */
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("https:") ? path : azure.armEndpoint() + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path).header("Authorization", "Bearer " + token()).build());
    }

    /** Sends {@code body} with a token, and with headers, each a name and a value. */
    HttpResponse<String> write(String method, String path, JsonNode body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path).header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    HttpResponse<String> put(String path, JsonNode body, String... headers) throws IOException, InterruptedException {
        return write("PUT", path, body, headers);
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(
                to(path).header("Authorization", "Bearer " + token()).DELETE().build());
    }

    JsonNode body(String path) throws IOException, InterruptedException {
        return json(get(path));
    }

    HttpResponse<String> graph(String body) throws IOException, InterruptedException {
        return send(to("/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01")
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The answer to a query over everything the caller can see. */
    JsonNode query(String query) throws IOException, InterruptedException {
        return json(graph(Json.object()
                .put("query", query)
                .set("subscriptions", Json.object().arrayNode())
                .toString()));
    }

    /** All items of a list, over all its pages. */
    List<JsonNode> all(String path) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        for (String next = path; !next.isEmpty(); ) {
            JsonNode page = body(next);
            page.path("value").forEach(items::add);
            next = page.path("nextLink").asText("");
        }
        return items;
    }

    static JsonNode json(HttpResponse<String> answer) throws JsonProcessingException {
        return Json.parse(answer.body());
    }
}
