package dev.nodewarden.cli.bench;

import com.microsoft.azure.functions.HttpMethod;
import dev.nodewarden.cli.host.ColdCheck;
import dev.nodewarden.cli.host.LocalApp;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The staged app in a process of its own that checks a cluster twice and ends. On its class path is what the worker
 * would have there: the app's jars, what the worker itself brings, and the few classes that ask.
 */
final class ColdProcess {
    /** The flags of the Functions worker: C1 only, and no verification of bytecode. */
    private static final List<String> AS_IN_FUNCTIONS =
            List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1", "-noverify");

    private final String classPath;
    /** What it says on standard error: in a process that ends well, that no logger was found and a flag is old. */
    private final Path errors;

    private ColdProcess(String classPath, Path errors) {
        this.classPath = classPath;
        this.errors = errors;
    }

    /** Prepares the class path, in {@code folder}. */
    static ColdProcess in(Path folder) throws IOException {
        List<String> path = new ArrayList<>();
        for (Path jars : List.of(LocalApp.staged(), LocalApp.staged().resolve("lib"))) {
            try (Stream<Path> files = Files.list(jars)) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .forEach(jar -> path.add(jar.toString()));
            }
        }
        path.add(sourceOf(HttpMethod.class));
        for (String name : ColdCheck.classFiles()) {
            copy(name, folder);
        }
        path.add(folder.toString());
        return new ColdProcess(String.join(File.pathSeparator, path), folder.resolve("errors.txt"));
    }

    private static String sourceOf(Class<?> type) throws IOException {
        try {
            @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IOException("nobody knows where " + type + " comes from");
            }
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IOException("the class path of this command is no file", e);
        }
    }

    private static void copy(String classFile, Path folder) throws IOException {
        Path to = folder.resolve(classFile);
        Files.createDirectories(to.getParent());
        try (InputStream from = ColdCheck.class.getClassLoader().getResourceAsStream(classFile)) {
            if (from == null) {
                throw new IOException("this command has no " + classFile);
            }
            Files.write(to, from.readAllBytes());
        }
    }

    /**
     * When what happened.
     *
     * @param started the process
     * @param begun its program
     * @param wired the app
     * @param checked the first live check
     * @param again the second one
     */
    record Times(Instant started, Instant begun, Instant wired, Instant checked, Instant again) {}

    /**
     * Runs it once.
     *
     * @param settings app settings
     * @param address of a live check
     * @param key that may read
     */
    Times run(Map<String, String> settings, String address, String key) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(AS_IN_FUNCTIONS);
        command.addAll(List.of("-Xlog:disable", "-Xmx512m", "-cp", classPath, ColdCheck.class.getName(), address, key));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(settings);
        Instant started = Instant.now();
        Process process = builder.start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the cold app failed: " + Files.readString(errors));
        }
        List<Instant> times =
                Stream.of(told.strip().split(" ")).map(Instant::parse).toList();
        return new Times(started, times.get(0), times.get(1), times.get(2), times.get(3));
    }
}
