package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.annotation.FunctionName;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the Functions host gets to see: the files that the packaging has staged. */
final class StagedAppIT {
    private static final Path STAGED = Path.of("target", "azure-functions", "nodewarden");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Each function's trigger and where it gets its work from. */
    private static final Map<String, String> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("NightlyScan", "timerTrigger %NODEWARDEN_SCAN_SCHEDULE%"),
            Map.entry("SweepRuns", "timerTrigger %NODEWARDEN_SWEEP_SCHEDULE%"),
            Map.entry("StartRunOnQueue", "queueTrigger %NODEWARDEN_START_QUEUE%"),
            Map.entry("AdvanceLaneOnQueue", "queueTrigger %NODEWARDEN_LANE_QUEUE%"),
            Map.entry("FinishRunOnQueue", "queueTrigger %NODEWARDEN_FINISH_QUEUE%"),
            Map.entry("StartRunOnPoison", "queueTrigger %NODEWARDEN_START_QUEUE%-poison"),
            Map.entry("AdvanceLaneOnPoison", "queueTrigger %NODEWARDEN_LANE_QUEUE%-poison"),
            Map.entry("FinishRunOnPoison", "queueTrigger %NODEWARDEN_FINISH_QUEUE%-poison"),
            Map.entry("AdvanceChangeOnQueue", "queueTrigger %NODEWARDEN_CHANGE_QUEUE%"),
            Map.entry("AdvanceChangeOnPoison", "queueTrigger %NODEWARDEN_CHANGE_QUEUE%-poison"),
            Map.entry("BeginScanOverHttp", "httpTrigger scans"),
            Map.entry("ScanOverHttp", "httpTrigger scans/{id}"),
            Map.entry("ClustersOverHttp", "httpTrigger clusters"),
            Map.entry("ClusterOverHttp", "httpTrigger clusters/{subscription}/{group}/{name}"),
            Map.entry("EvaluateOverHttp", "httpTrigger evaluate"),
            Map.entry("ReportOverHttp", "httpTrigger report.json"),
            Map.entry("DashboardOverHttp", "httpTrigger report"),
            Map.entry("ClusterPageOverHttp", "httpTrigger report/clusters/{subscription}/{group}/{name}"),
            Map.entry("ReportCsvOverHttp", "httpTrigger report.csv"),
            Map.entry("ReportSarifOverHttp", "httpTrigger report.sarif"),
            Map.entry("ReportMarkdownOverHttp", "httpTrigger report.md"),
            Map.entry("DescriptionOverHttp", "httpTrigger openapi.json"),
            Map.entry("RunsOverHttp", "httpTrigger runs"),
            Map.entry("ChangesOverHttp", "httpTrigger changes"),
            Map.entry("ChangeOverHttp", "httpTrigger changes/{id}"),
            Map.entry("ActOnChangeOverHttp", "httpTrigger changes/{id}/{act}"),
            Map.entry("PauseOverHttp", "httpTrigger pause"),
            Map.entry("ResumeOverHttp", "httpTrigger resume"),
            Map.entry("ExemptionsOverHttp", "httpTrigger exemptions"),
            Map.entry("ExemptionOverHttp", "httpTrigger exemptions/{id}"),
            Map.entry("HealthOverHttp", "httpTrigger health")));

    static Stream<String> functions() {
        return EXPECTED.keySet().stream();
    }

    @Test
    void theFunctionsAreTheseAndTheirWorkComesFromHere() throws IOException {
        Map<String, String> staged = new TreeMap<>();
        for (Path file : files("function.json")) {
            JsonNode trigger = read(file).path("bindings").path(0);
            String source = Stream.of("schedule", "queueName", "route")
                    .map(trigger::path)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .findFirst()
                    .orElse("nowhere");
            staged.put(
                    STAGED.relativize(file).getName(0).toString(),
                    trigger.path("type").asText() + " " + source);
        }
        assertThat(staged).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionHasItsTriggerAndForHttpItsAnswerAndNothingElse(String name) throws IOException {
        JsonNode function = function(name);
        assertThat(function.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("scriptFile", "entryPoint", "bindings");
        List<String> bindings = new ArrayList<>();
        function.path("bindings")
                .forEach(binding -> bindings.add(binding.path("type").asText() + " "
                        + binding.path("direction").asText()));
        String trigger = function.at("/bindings/0/type").asText();
        assertThat(bindings)
                .containsExactlyElementsOf(
                        trigger.equals("httpTrigger")
                                ? List.of("httpTrigger in", "http out")
                                : List.of(trigger + " in"));
        if (trigger.equals("queueTrigger")) {
            assertThat(function.at("/bindings/0/connection").asText()).isEqualTo("AzureWebJobsStorage");
        }
    }

    @Test
    void noStagedJarHasASignatureThatAColdStartWouldVerifyAndNothingElseIsMissing() throws IOException {
        Map<String, Path> published = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(jar -> !jar.getFileName().toString().startsWith("nodewarden-"))
                .collect(Collectors.toMap(jar -> jar.getFileName().toString(), jar -> jar, (first, second) -> first));
        int signed = 0;
        for (Path jar : files("jar")) {
            Map<String, Long> staged = checksums(jar);
            assertThat(staged.keySet()).as("%s", jar).noneMatch(StagedAppIT::isSignature);
            Path original = published.get(jar.getFileName().toString());
            if (original != null) {
                Map<String, Long> expected = checksums(original);
                if (expected.keySet().removeIf(StagedAppIT::isSignature)) {
                    signed++;
                    // The digests of a signature stand in the manifest, and go with it.
                    assertThat(staged.remove(JarFile.MANIFEST_NAME)).isNotNull();
                    expected.remove(JarFile.MANIFEST_NAME);
                }
                assertThat(staged).as("%s", jar).isEqualTo(expected);
            }
        }
        assertThat(signed).isGreaterThan(5);
    }

    private static boolean isSignature(String entry) {
        return entry.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static Map<String, Long> checksums(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Map<String, Long> all = new TreeMap<>();
            file.stream().forEach(entry -> all.put(entry.getName(), entry.getCrc()));
            return all;
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyMethodReachesTheAppWhichAuthorisesItself(String name) throws IOException {
        JsonNode trigger = function(name).path("bindings").path(0);
        if (trigger.path("type").asText().equals("httpTrigger")) {
            List<String> methods = new ArrayList<>();
            trigger.path("methods")
                    .forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
            assertThat(methods)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(HttpMethod.values())
                            .map(HttpMethod::name)
                            .toList());
            assertThat(trigger.path("authLevel").asText()).isEqualToIgnoringCase("anonymous");
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theEntryPointIsAPublicMethodOfAWiredClass(String name) throws IOException, ClassNotFoundException {
        JsonNode function = function(name);
        String entryPoint = function.path("entryPoint").asText();
        int dot = entryPoint.lastIndexOf('.');
        Class<?> type = Class.forName(entryPoint.substring(0, dot));
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(entryPoint.substring(dot + 1)))
                .toList();
        assertThat(methods).singleElement().satisfies(method -> {
            assertThat(Modifier.isPublic(method.getModifiers()) && Modifier.isPublic(type.getModifiers()))
                    .isTrue();
            assertThat(method.getAnnotation(FunctionName.class).value()).isEqualTo(name);
        });
        assertThat(STAGED.resolve(name).resolve(function.path("scriptFile").asText()))
                .isRegularFile();
    }

    @Test
    void theHostIsToldHowToServeUs() throws IOException {
        JsonNode host = read(STAGED.resolve("host.json"));
        assertThat(host).isEqualTo(read(Path.of("..", "host.json")));
        assertThat(host.at("/extensionBundle/version").asText()).isEqualTo("[4.0.0, 5.0.0)");
        JsonNode queues = host.at("/extensions/queues");
        assertThat(queues.path("maxPollingInterval").asText()).isEqualTo("00:00:02");
        assertThat(queues.path("visibilityTimeout").asText()).isEqualTo("00:00:30");
        assertThat(queues.path("maxDequeueCount").asInt()).isEqualTo(5);
        assertThat(queues.path("messageEncoding").asText()).isEqualTo("base64");
        assertThat(queues.path("batchSize").asInt()
                        + queues.path("newBatchThreshold").asInt())
                .as("messages at once, and 8 calls each")
                .isLessThanOrEqualTo(16);
        assertThat(host.path("telemetryMode").asText()).isEqualTo("OpenTelemetry");
        assertThat(host.path("functionTimeout").asText()).isEqualTo("00:30:00");
    }

    @Test
    void theStagedSettingsHoldNoSecret() throws IOException {
        JsonNode values = read(STAGED.resolve("local.settings.json")).path("Values");
        assertThat(values.path("AzureWebJobsStorage").asText()).isEqualTo("UseDevelopmentStorage=true");
        assertThat(values.path("NODEWARDEN_READER_KEYS").asText("absent")).isEmpty();
        assertThat(values.path("NODEWARDEN_OPERATOR_KEYS").asText("absent")).isEmpty();
    }

    @Test
    void theExampleSettingsAreValidAndGiveTheHostAllItReads() throws IOException {
        Map<String, String> values = new TreeMap<>();
        read(STAGED.resolve("local.settings.json"))
                .path("Values")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        values.put(
                "NODEWARDEN_POLICY",
                STAGED.resolve("policy.yaml").toAbsolutePath().toString());
        assertThat(AppSettings.from(values).queues().lane()).isEqualTo("nodewarden-lane");
        for (String source : EXPECTED.values()) {
            if (source.contains("%")) {
                assertThat(values).containsKey(source.split("%", -1)[1]);
            }
        }
    }

    @Test
    void theLibrariesAreInOneFolderWithoutWhatMustNotBeDeployed() throws IOException {
        try (Stream<Path> children = Files.list(STAGED)) {
            assertThat(children.filter(Files::isDirectory)
                            .filter(child -> child.toString().endsWith("lib")))
                    .hasSize(1);
        }
        List<String> jars = files(".jar").stream()
                .map(jar -> STAGED.relativize(jar).toString())
                .toList();
        assertThat(jars)
                .anyMatch(jar -> jar.startsWith("lib/nodewarden-core"))
                .anyMatch(jar -> jar.startsWith("lib/jackson"));
        assertThat(jars)
                .noneMatch(jar -> jar.matches(
                        "(.*(netty|gson|simulator|junit|assertj|archunit|mockito|bcp|azure-resourcemanager-\\d).*)"));
    }

    /** What a cold start has to fetch and unpack. */
    @Test
    void theStagedAppHasLessThanThirtyMegabytes() throws IOException {
        long size = 0;
        for (Path file : files("")) {
            size += Files.isRegularFile(file) ? Files.size(file) : 0;
        }
        assertThat(size).isBetween(1L, 30_000_000L);
    }

    private static JsonNode function(String name) throws IOException {
        return read(STAGED.resolve(name).resolve("function.json"));
    }

    private static JsonNode read(Path file) throws IOException {
        return MAPPER.readTree(file.toFile());
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> tree = Files.walk(STAGED)) {
            return tree.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
