package dev.nodewarden.report.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Debian's Chromium, without a window: one process a page. */
final class Chromium {
    private static final long LONGEST_SECONDS = 90;

    private final Path browser;
    private final Path profile;

    private Chromium(Path browser, Path profile) {
        this.browser = browser;
        this.profile = profile;
    }

    /** Returns the browser; skips the test where there is none. */
    static Chromium require(Path profile) {
        Optional<Path> found = Stream.concat(
                        Stream.ofNullable(System.getenv("NODEWARDEN_CHROMIUM")),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "there is no Chromium; install it, or name it in NODEWARDEN_CHROMIUM");
        return new Chromium(found.get(), profile);
    }

    /** Returns the page's elements after its scripts have run. */
    String dom(Path page, String... options) throws Exception {
        return run(page, "--dump-dom", options);
    }

    /** Keeps the page as it is printed. */
    void print(Path page, Path pdf) throws Exception {
        run(page, "--print-to-pdf=" + pdf.toAbsolutePath());
    }

    private String run(Path page, String what, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless=new",
                // A container's root has no other way.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--user-data-dir=" + profile.toAbsolutePath(),
                "--virtual-time-budget=15000"));
        command.addAll(List.of(options));
        command.add(what);
        command.add(page.toAbsolutePath().toUri().toString());
        Path out = Files.createTempFile(profile.toAbsolutePath().getParent(), "out", ".html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Chromium did not end: " + command);
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
