package dev.nodewarden.simulator.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running Azurite, tied to this process by its standard input: when that closes, by us or because we
 * are gone, it exits. So there is no shutdown hook: hooks run in no order, and others may still be writing.
 */
final class AzuriteProcess {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final AzuriteOutput output = new AzuriteOutput();

    private AzuriteProcess(Process process) {
        this.process = process;
    }

    static AzuriteProcess start(String node, AzuriteLocation azurite, StoragePorts ports) {
        try {
            Process process = new ProcessBuilder(command(node, azurite.main(), ports))
                    .redirectErrorStream(true)
                    .start();
            AzuriteProcess started = new AzuriteProcess(process);
            started.readInBackground();
            return started;
        } catch (IOException e) {
            throw new StorageEmulatorException(
                    "The storage emulator needs Node 20 or newer, and '" + node + "' could not be run.", e);
        }
    }

    private static List<String> command(String node, Path main, StoragePorts ports) {
        return List.of(
                node,
                "-e",
                tether(),
                "--",
                main.toString(),
                "--inMemoryPersistence",
                "--disableTelemetry",
                "--silent",
                // The SDKs learn new service versions before Azurite does.
                "--skipApiVersionCheck",
                "--blobPort=" + ports.blob(),
                "--queuePort=" + ports.queue(),
                "--tablePort=" + ports.table());
    }

    private static String tether() {
        try (InputStream script = AzuriteProcess.class.getResourceAsStream("tethered-azurite.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads for as long as the process lives, because a full pipe would stop it. */
    private void readInBackground() {
        Thread reader = new Thread(this::readAll, "azurite-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::line);
        } catch (IOException | UncheckedIOException e) {
            output.line("its output could not be read: " + e.getMessage());
        } finally {
            output.end();
        }
    }

    /** @throws StorageEmulatorException if it ended, or did not answer within {@code limit}; it is stopped then */
    StoragePorts awaitReady(Duration limit) {
        try {
            return output.ready()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .orElseThrow(() -> new StorageEmulatorException(
                            "The storage emulator ended before it was ready, saying: " + output.lastWords()));
        } catch (TimeoutException e) {
            stop();
            throw new StorageEmulatorException(
                    "The storage emulator did not answer within " + limit.toSeconds() + " s: try again.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the output never completes with an exception", e);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new StorageEmulatorException("The start of the storage emulator was interrupted.", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Returns when the process is gone. Repeating it does nothing. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
