package dev.nodewarden.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The app's HTTP API, as its callers see it.
 *
 * @param address where the app's host answers
 * @param key the caller's access key
 */
public record AppClient(HttpClient http, URI address, String key) {
    /** The longest a report of many clusters may take. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    public AppClient(URI address, String key) {
        this(HttpClient.newHttpClient(), address, key);
    }

    /** Begins a run, and returns where to ask for it. */
    public String beginScan() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request("/api/scans").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        if (answer.statusCode() != ACCEPTED) {
            throw new IOException("POST /api/scans answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Returns the JSON at {@code path}, or empty when there is nothing (404). */
    public Optional<JsonNode> find(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            requireOk(path, answer);
            return Optional.of(MAPPER.readTree(body));
        }
    }

    /** Opens the body at {@code path}; the caller closes it. */
    public InputStream open(String path) throws IOException, InterruptedException {
        return openPart(path).body();
    }

    /** Opens the body at {@code path}, which may be one part of several; the caller closes it. */
    public Part openPart(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
        requireOk(path, answer);
        Optional<String> next = answer.headers()
                .firstValue("Link")
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(link -> URI.create(path).resolve(link.group(1)).toString());
        return new Part(answer.body(), next);
    }

    private static void requireOk(String path, HttpResponse<?> answer) throws IOException {
        if (answer.statusCode() != OK) {
            throw new IOException("GET " + path + " answered " + answer.statusCode());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(TIMEOUT).header("x-nodewarden-key", key);
    }

    /**
     * One part of a long answer.
     *
     * @param next the path of the next part; empty for the last
     */
    public record Part(InputStream body, Optional<String> next) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
