package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands as processes of their own, ended from outside. */
final class ProcessIT {
    private static final long SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void anEndedScanLeavesNothingBehind() throws Exception {
        Path answers = Files.createDirectory(folder.resolve("answers"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path log = folder.resolve("requests.log");
        Process scan = start(
                temporary,
                "scan",
                "--estate",
                estate().toString(),
                "--latency-ms",
                "20000",
                "--request-log",
                log.toString(),
                "--out",
                answers.resolve("report.json").toString());
        try {
            awaitCertificate(temporary, scan);
            scan.toHandle().destroy();
            assertThat(scan.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(scan.getErrorStream().readAllBytes()).isEmpty();
        } finally {
            scan.destroyForcibly();
        }

        assertThat(answers).isEmptyDirectory();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aScanFindsASimulatedAzureByItsVariables() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process simulator = start(temporary, "simulate", "--generate", "20", "--until-stdin-closes");
        try {
            JsonNode ready = new ObjectMapper().readTree(reader(simulator).readLine());
            CommandResult result = CommandResult.with(environment(ready), false, "scan", "--output", "json");

            assertThat(result.err()).isEmpty();
            assertThat(new ObjectMapper().readTree(result.out()).path("clusters"))
                    .hasSize(20);

            simulator.getOutputStream().close();
            assertThat(simulator.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(simulator.exitValue()).isZero();
        } finally {
            simulator.destroyForcibly();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aSimulatorEndsWhenItIsTold() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process simulator = start(temporary, "simulate", "--estate", estate().toString());
        try {
            BufferedReader out = reader(simulator);
            assertThat(out.readLine()).startsWith("{\"arm\":\"https://localhost:");
            simulator.toHandle().destroy();

            assertThat(simulator.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).isNull();
        } finally {
            simulator.destroyForcibly();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private Path estate() throws IOException {
        return Files.writeString(folder.resolve("estate.json"), """
                {"subscriptions":[{"id":"/subscriptions/00000000-0000-4000-8000-000000000001",
                  "subscriptionId":"00000000-0000-4000-8000-000000000001","displayName":"one","state":"Enabled"}],
                 "managedClusters":[],"maintenanceConfigurations":[]}""");
    }

    private static Process start(Path temporary, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    /** The simulated Azure writes its certificate just before it is asked for the first time. */
    private static void awaitCertificate(Path temporary, Process process) throws Exception {
        for (int i = 0; i < 600 && isEmpty(temporary); i++) {
            assertThat(process.waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
        }
        assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> environment(JsonNode ready) {
        Map<String, String> environment = new TreeMap<>();
        ready.path("env")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        return environment;
    }
}
