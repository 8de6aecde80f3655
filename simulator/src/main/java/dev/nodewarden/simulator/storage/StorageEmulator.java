package dev.nodewarden.simulator.storage;

import java.net.URI;
import java.time.Duration;

/**
 * Azurite, running: real tables, queues and blobs on loopback ports, kept in memory only. Starts in about
 * two seconds, stops with {@link #close()} or with this process, however that ends. Thread-safe.
 */
public final class StorageEmulator implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String ACCOUNT = "devstoreaccount1";

    // Not a secret: the one published key that every storage emulator accepts and no real account has; see
    // https://learn.microsoft.com/azure/storage/common/storage-use-azurite#well-known-storage-account-and-key
    private static final String WELL_KNOWN_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final AzuriteProcess azurite;
    private final StoragePorts ports;

    private StorageEmulator(AzuriteProcess azurite, StoragePorts ports) {
        this.azurite = azurite;
        this.ports = ports;
    }

    /**
     * Starts an empty storage account on free ports and returns when it answers.
     *
     * @throws StorageEmulatorException if Node or Azurite is missing, or it does not answer within 60 s
     */
    public static StorageEmulator start() {
        return start(StoragePorts.ANY);
    }

    /**
     * Starts an empty storage account on {@code ports}, so that other processes can know them in advance.
     *
     * @throws StorageEmulatorException as {@link #start()}, or if one of the ports is taken
     */
    public static StorageEmulator start(StoragePorts ports) {
        return start("node", AzuriteLocation.find(), ports);
    }

    static StorageEmulator start(String node, AzuriteLocation location, StoragePorts ports) {
        AzuriteProcess azurite = AzuriteProcess.start(node, location, ports);
        return new StorageEmulator(azurite, azurite.awaitReady(START_LIMIT));
    }

    /** Returns what {@code AzureWebJobsStorage} and the SDKs' client builders take. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + WELL_KNOWN_KEY
                + ";BlobEndpoint=" + blobEndpoint() + ";QueueEndpoint=" + queueEndpoint()
                + ";TableEndpoint=" + tableEndpoint() + ";";
    }

    public URI blobEndpoint() {
        return endpoint(ports.blob());
    }

    public URI queueEndpoint() {
        return endpoint(ports.queue());
    }

    public URI tableEndpoint() {
        return endpoint(ports.table());
    }

    /** Returns the real ports, never 0. */
    public StoragePorts ports() {
        return ports;
    }

    /** Returns the process id of the emulator, to leave it out of memory figures or to end it in a test. */
    public long pid() {
        return azurite.pid();
    }

    /** Stops the emulator and forgets everything in it. Repeating it does nothing. */
    @Override
    public void close() {
        azurite.stop();
    }

    private static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port + "/" + ACCOUNT);
    }
}
