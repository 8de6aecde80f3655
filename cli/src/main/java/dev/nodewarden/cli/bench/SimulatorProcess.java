package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A simulated Azure in a process of its own. */
final class SimulatorProcess implements AutoCloseable {
    /** Azure compiles nothing on the processor that is measured; C2 would take more of it than answering takes. */
    private static final List<String> QUIET = List.of("-Xmx3g", "-XX:TieredStopAtLevel=1");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ChildJvm jvm;
    private final JsonNode ready;
    private final HttpClient http;

    private SimulatorProcess(ChildJvm jvm, JsonNode ready, HttpClient http) {
        this.jvm = jvm;
        this.ready = ready;
        this.http = http;
    }

    /** Starts one over the estate of {@code plan}, with lanes of equal size; it answers when this returns. */
    static SimulatorProcess start(BenchPlan plan) throws IOException {
        ChildJvm jvm = ChildJvm.start(QUIET, command(plan), Map.of());
        try {
            JsonNode ready = MAPPER.readTree(jvm.readLine());
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(trusting(Path.of(ready.path("ca").asText())))
                    .build();
            return new SimulatorProcess(jvm, ready, http);
        } catch (IOException | GeneralSecurityException e) {
            jvm.close();
            throw new IOException("the simulated Azure did not start: " + e.getMessage(), e);
        }
    }

    private static List<String> command(BenchPlan plan) {
        List<String> command = new ArrayList<>(List.of(
                "simulate",
                "--generate=" + plan.clusters(),
                "--subscriptions=" + plan.subscriptions(),
                "--regions=" + plan.regions(),
                "--seed=" + plan.seed(),
                "--equal-lanes"));
        command.addAll(plan.simulatorArguments());
        return command;
    }

    private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "simulator", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Returns the variables that point an app at it. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        ready.path("env")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    /** Returns how often it was asked for what since it started. */
    RequestNumbers counts() throws IOException, InterruptedException {
        URI page = URI.create(ready.path("arm").asText() + "/simulator/counts");
        String body = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();
        return RequestNumbers.of(MAPPER.readTree(body));
    }

    @Override
    public void close() {
        jvm.close();
    }
}
