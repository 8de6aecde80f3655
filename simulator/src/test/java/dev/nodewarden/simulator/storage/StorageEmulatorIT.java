package dev.nodewarden.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(90)
final class StorageEmulatorIT {
    @Test
    void blobsQueuesAndTablesAnswerOnPortsOfTheirOwn() {
        try (StorageEmulator emulator = StorageEmulator.start()) {
            assertThat(serverOf(emulator.blobEndpoint())).startsWith("Azurite-Blob/");
            assertThat(serverOf(emulator.queueEndpoint())).startsWith("Azurite-Queue/");
            assertThat(serverOf(emulator.tableEndpoint())).startsWith("Azurite-Table/");
            assertThat(emulator.connectionString())
                    .startsWith("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=")
                    .contains("BlobEndpoint=" + emulator.blobEndpoint() + ";")
                    .contains("QueueEndpoint=" + emulator.queueEndpoint() + ";")
                    .endsWith("TableEndpoint=" + emulator.tableEndpoint() + ";");
        }
    }

    @Test
    void closingEndsTheProcessAndFreesItsPortsForTheNext() {
        StorageEmulator first = StorageEmulator.start();
        first.close();
        first.close();
        assertThat(alive(first.pid())).isFalse();

        try (StorageEmulator second = StorageEmulator.start(first.ports())) {
            assertThat(second.ports()).isEqualTo(first.ports());
            assertThat(second.connectionString()).isEqualTo(first.connectionString());
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(StorageEmulatorException.class)
                    .isThrownBy(() -> StorageEmulator.start(new StoragePorts(0, 0, taken.getLocalPort())))
                    .withMessageContaining("address already in use 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void aMissingNodeIsToldWithTheVersionNeeded() {
        assertThatExceptionOfType(StorageEmulatorException.class)
                .isThrownBy(() -> StorageEmulator.start("no-such-node", AzuriteLocation.find(), StoragePorts.ANY))
                .withMessage("The storage emulator needs Node 20 or newer, and 'no-such-node' could not be run.");
    }

    @ParameterizedTest
    @CsvSource({"return, 0", "exit, 3"})
    void nothingOutlivesAProcessThatForgetsToClose(String way, int exitCode) throws Exception {
        Process holder = holder(way);
        long pid = emulatorOf(holder);

        assertThat(holder.waitFor()).isEqualTo(exitCode);
        assertThat(endsSoon(pid)).isTrue();
    }

    @Test
    void nothingOutlivesAProcessKilledOutright() throws Exception {
        Process holder = holder("wait");
        long pid = emulatorOf(holder);
        assertThat(alive(pid)).isTrue();

        holder.destroyForcibly().waitFor(); // SIGKILL
        assertThat(endsSoon(pid)).isTrue();
    }

    private static String serverOf(URI endpoint) {
        // The shortest request that all three refuse: it has no signature, and says who refused it.
        HttpRequest request = HttpRequest.newBuilder(endpoint).build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response -> response.headers().firstValue("server").orElse("none"))
                .join();
    }

    private static Process holder(String way) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(List.of(
                        java, "-cp", System.getProperty("java.class.path"), EmulatorHolder.class.getName(), way))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long emulatorOf(Process holder) throws IOException {
        return Long.parseLong(holder.inputReader(StandardCharsets.UTF_8).readLine());
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static boolean endsSoon(long pid) throws Exception {
        Consumer<ProcessHandle> waitForEnd =
                process -> process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        ProcessHandle.of(pid).ifPresent(waitForEnd);
        return !alive(pid);
    }
}
