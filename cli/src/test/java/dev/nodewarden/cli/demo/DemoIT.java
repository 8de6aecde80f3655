package dev.nodewarden.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.Main;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.SimulatorOptionsMixin;
import dev.nodewarden.cli.host.AppClient;
import dev.nodewarden.cli.host.Closing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as people run it, over the staged functions and the storage emulator. */
final class DemoIT {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void showsANightWithOneUnreadableSubscriptionAndEndsFine() throws Exception {
        Path file = folder.resolve("report.json");

        assertThat(demo(file)).as(err.toString(StandardCharsets.UTF_8)).isZero();

        String summary = out.toString(StandardCharsets.UTF_8);
        assertThat(summary)
                .contains("Nightly run 20261122T020000Z-0: incomplete")
                .contains("11 of 12 read")
                .contains("forbidden: ")
                .contains("channel-unset")
                .contains("az aks update");
        assertThat(summary.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        JsonNode report = new ObjectMapper().readTree(file.toFile());
        assertThat(report.path("clusters").size()).isGreaterThanOrEqualTo(300);
        assertThat(report.path("coverage").path("unreadable").size()).isEqualTo(1);
    }

    @Test
    void theSameSeedAndTimeGiveTheSameReportToTheByte() throws Exception {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");

        assertThat(demo(first, "--clusters=60", "--subscriptions=4", "--seed=7"))
                .isZero();
        assertThat(demo(second, "--clusters=60", "--subscriptions=4", "--seed=7"))
                .isZero();

        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void aReportThatCannotBeWrittenIsToldBeforeTheNightBegins() {
        assertThat(demo(folder.resolve("missing").resolve("report.json"))).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--report");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theDashboardHasAPastOfNinetyDays() throws Exception {
        Instant now = Instant.parse("2026-11-22T02:00:00Z");
        Shell shell = new Shell(stream(out), stream(err), new ByteArrayInputStream(new byte[0]), Map.of(), false);
        try (Closing closing = Closing.atExit()) {
            DemoEstate estate = DemoEstate.generate(60, 4, 7, now);
            Demo demo = Demo.start(estate, new SimulatorOptionsMixin(), 0, now, false, shell, closing);
            demo.run(shell);

            demo.pretendPast(now, 7);

            try (InputStream page = new AppClient(demo.address(), demo.key()).open("/api/report")) {
                assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("From 2026-08-24 to 2026-11-22 the share of protected clusters went from");
            }
        }
    }

    private int demo(Path report, String... options) {
        Shell shell = new Shell(stream(out), stream(err), new ByteArrayInputStream(new byte[0]), Map.of(), false);
        String[] args = new String[options.length + 4];
        args[0] = "demo";
        args[1] = "--once";
        args[2] = "--now=2026-11-22T02:00:00Z";
        args[3] = "--report=" + report;
        System.arraycopy(options, 0, args, 4, options.length);
        return Main.run(shell, args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
