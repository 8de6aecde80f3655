package dev.nodewarden.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.identity.Credentials;
import dev.nodewarden.simulator.wire.CloudProxy;
import dev.nodewarden.simulator.wire.HttpsFront;
import dev.nodewarden.simulator.wire.Json;
import dev.nodewarden.simulator.wire.LoopbackCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A simulated Azure behind real HTTPS on loopback: Entra, the managed identity endpoint, Resource Manager, Resource
 * Graph and AKS, over an estate of real bodies. What it does and does not simulate is told by
 * {@code docs/simulator.md}. Safe for use by several threads.
 */
public final class SimulatedAzure implements AutoCloseable {
    private final HttpsFront front;
    private final Dispatcher dispatcher;
    private final RequestLog log;
    private final Credentials credentials;
    private final Path certificate;
    private final String endpoint;
    private final Cloud cloud;
    private final Optional<CloudProxy> proxy;
    private final Supplier<Estate> estate;

    private SimulatedAzure(
            HttpsFront front,
            Dispatcher dispatcher,
            RequestLog log,
            Credentials credentials,
            Path certificate,
            String endpoint,
            Cloud cloud,
            Optional<CloudProxy> proxy,
            Supplier<Estate> estate) {
        this.front = front;
        this.dispatcher = dispatcher;
        this.log = log;
        this.credentials = credentials;
        this.certificate = certificate;
        this.endpoint = endpoint;
        this.cloud = cloud;
        this.proxy = proxy;
        this.estate = estate;
    }

    /**
     * Starts serving {@code estate}. The port is open when this returns.
     *
     * @throws IOException if the port is taken or a file cannot be written
     */
    public static SimulatedAzure start(Estate estate, SimulatorOptions options) throws IOException {
        RequestLog log = RequestLog.open(options);
        try {
            return start(estate, options, log);
        } catch (IOException e) {
            log.close();
            throw e;
        }
    }

    private static SimulatedAzure start(Estate estate, SimulatorOptions options, RequestLog log) throws IOException {
        EstateIndex index = estate.copy();
        LoopbackCertificate certificate = LoopbackCertificate.make(
                Clock.systemUTC().instant(), options.cloud().hosts());
        HttpsFront front = HttpsFront.bind(options.port(), certificate);
        Path pem = Files.createTempFile("nodewarden-simulator-", ".pem");
        pem.toFile().deleteOnExit(); // for programs that end by a signal
        certificate.writePem(pem);
        String endpoint = "https://localhost:" + front.port();
        Credentials credentials = Credentials.of(tenant(index));
        Dispatcher dispatcher = Dispatcher.over(index, options, endpoint, credentials, log);
        front.start(dispatcher);
        return new SimulatedAzure(
                front,
                dispatcher,
                log,
                credentials,
                pem,
                endpoint,
                options.cloud(),
                proxy(options.cloud(), front.port()),
                () -> estate.as(index));
    }

    private static Optional<CloudProxy> proxy(Cloud cloud, int port) throws IOException {
        return cloud.hosts().isEmpty() ? Optional.empty() : Optional.of(CloudProxy.start(cloud.hosts(), port));
    }

    private static String tenant(EstateIndex estate) {
        return estate.subscriptions().stream()
                .findFirst()
                .map(subscription -> subscription.tenant())
                .orElse(EstateIndex.DEFAULT_TENANT);
    }

    /** Where Resource Manager answers, without a slash at the end. */
    public URI armEndpoint() {
        return URI.create(cloud.arm(endpoint));
    }

    /** Where Entra answers, with a slash at the end. */
    public URI authorityHost() {
        return URI.create(cloud.authority(endpoint) + "/");
    }

    /** The proxy that leads to the names of a cloud; empty where the names are this machine's. */
    public Optional<URI> proxy() {
        return proxy.map(open -> URI.create("http://127.0.0.1:" + open.port()));
    }

    /** The hosts outside of its cloud that the proxy was asked for. */
    public List<String> refusedHosts() {
        return proxy.map(CloudProxy::refused).orElse(List.of());
    }

    /** The certificate that clients must trust, as PEM. The file goes away when this is closed. */
    public Path certificate() {
        return certificate;
    }

    /** Every variable that points nodewarden and azure-identity here. All secrets in it are fake. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("NODEWARDEN_ARM_ENDPOINT", armEndpoint().toString());
        environment.put("NODEWARDEN_AUTHORITY_HOST", authorityHost().toString());
        environment.put("NODEWARDEN_TRUSTED_CERTIFICATE", certificate.toString());
        environment.put("AZURE_AUTHORITY_HOST", authorityHost().toString());
        environment.put("AZURE_TENANT_ID", credentials.tenant());
        environment.put("AZURE_CLIENT_ID", credentials.clientId());
        environment.put("AZURE_CLIENT_SECRET", credentials.clientSecret());
        environment.put("IDENTITY_ENDPOINT", endpoint + Credentials.IDENTITY_PATH);
        environment.put("IDENTITY_HEADER", credentials.identityHeader());
        proxy().ifPresent(address -> {
            environment.put("HTTPS_PROXY", address.toString());
            environment.put("NO_PROXY", "localhost,127.0.0.1");
        });
        return environment;
    }

    /** One line of JSON that tells another program how to use this: {@code {"arm","authority","ca","env"}}. */
    public String readyLine() {
        ObjectNode line = Json.object()
                .put("arm", armEndpoint().toString())
                .put("authority", authorityHost().toString())
                .put("ca", certificate.toString());
        ObjectNode env = line.putObject("env");
        environment().forEach(env::put);
        return line.toString();
    }

    /**
     * The estate as it is now, with everything that was written. The estate this was started with stays as it was; two
     * simulations of one estate share nothing.
     */
    public Estate estate() {
        return estate.get();
    }

    /** What was asked so far. */
    public RequestCounts counts() {
        return dispatcher.counts();
    }

    /** All requests so far, in the order of their answers; none unless {@link SimulatorOptions#keepRequests()}. */
    public List<LoggedRequest> requests() {
        return log.kept();
    }

    /** Stops answering, closes the log and deletes the certificate. */
    @Override
    public void close() {
        proxy.ifPresent(CloudProxy::close);
        front.close();
        try {
            log.close();
            Files.deleteIfExists(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean up after the simulator", e);
        }
    }
}
