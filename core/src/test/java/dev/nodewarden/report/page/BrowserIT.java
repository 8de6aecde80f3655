package dev.nodewarden.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.report.Assessment;
import dev.nodewarden.report.Movements;
import dev.nodewarden.report.Report;
import dev.nodewarden.report.Reports;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages by themselves in a browser, those too that no app serves. Those of the running app are tested with it. */
final class BrowserIT {
    private static final String DARK = "--blink-settings=preferredColorScheme=0";
    private static final String DESKTOP = "--window-size=1280,2200";
    private static final String PHONE = "--window-size=420,3000";
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Path AXE = Path.of("..", "tools", "report-checks", "node_modules", "axe-core", "axe.min.js");

    @TempDir
    private Path folder;

    private final Pages pages = new Pages();

    @BeforeEach
    void makeRoom() throws Exception {
        Files.createDirectories(PICTURES);
    }

    @Test
    void thePagesArePrinted() throws Exception {
        Chromium chromium = Chromium.require(folder.resolve("profile"));
        Path pdf = PICTURES.resolve("dashboard.pdf");

        chromium.print(file("dashboard", dashboard(Reports.mixed())), pdf);

        assertThat(Files.size(pdf)).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @CsvSource({"desktop", "dark"})
    void axeFindsNoViolation(String kind) throws Exception {
        Chromium chromium = Chromium.require(folder.resolve("profile"));
        assumeTrue(Files.exists(AXE), () -> AXE + " is absent; run tools/report-checks/install.sh");
        String axe = Files.readString(AXE) + """
                ;addEventListener('load', async () => {
                  const found = await axe.run(document, {resultTypes: ['violations']});
                  const told = document.createElement('pre');
                  told.id = 'found';
                  told.textContent = encodeURIComponent(JSON.stringify(found.violations.map(violation =>
                      ({id: violation.id, nodes: violation.nodes.map(node => node.html.slice(0, 200))}))));
                  document.body.append(told);
                });""";
        for (Map.Entry<String, String> page : all().entrySet()) {
            JsonNode violations = found(chromium.dom(file("axe", probed(page.getValue(), axe)), options(kind)));
            assertThat(violations).as(page.getKey() + " " + kind).isEmpty();
        }
    }

    /** Without the content security policy, so that the escaping alone is what holds. */
    @Test
    void hostileTextRunsNothingAndKeepsTheLayout() throws Exception {
        Chromium chromium = Chromium.require(folder.resolve("profile"));
        String probe = """
                window.alert = () => { document.documentElement.dataset.ran = 'yes'; };
                addEventListener('load', () => setTimeout(() => {
                  const told = document.createElement('pre');
                  told.id = 'found';
                  const root = document.documentElement;
                  told.textContent = encodeURIComponent(JSON.stringify(
                      {ran: root.dataset.ran || '', over: root.scrollWidth - root.clientWidth, title: document.title}));
                  document.body.append(told);
                }, 200));""";
        for (Map.Entry<String, String> page : hostile().entrySet()) {
            JsonNode found = found(chromium.dom(file("hostile", probed(page.getValue(), probe)), PHONE));
            assertThat(found.path("ran").asText()).as(page.getKey()).isEmpty();
            assertThat(found.path("title").asText()).as(page.getKey()).endsWith("ode OS patching");
            assertThat(found.path("over").asInt()).as(page.getKey()).isLessThanOrEqualTo(0);
        }
    }

    private static String[] options(String kind) {
        return kind.equals("dark") ? new String[] {DESKTOP, DARK} : new String[] {DESKTOP};
    }

    private Map<String, String> all() throws Exception {
        return Map.of(
                "dashboard", dashboard(Reports.mixed()),
                "file", written(out -> pages.writeFile(Assessment.of(Reports.exempt()), out)),
                "cluster", cluster(Reports.mixed(), 1),
                "hostile", dashboard(Reports.hostile()));
    }

    private Map<String, String> hostile() throws Exception {
        return Map.of(
                "dashboard", dashboard(Reports.hostile()),
                "file", written(out -> pages.writeFile(Assessment.of(Reports.hostile()), out)),
                "first cluster", cluster(Reports.hostile(), 0),
                "long cluster", cluster(Reports.hostile(), 4 * (Reports.HOSTILE.size() - 1)));
    }

    private String dashboard(Report report) throws Exception {
        FleetPage page = new FleetPage(
                Fleet.of(Assessment.of(report)),
                FleetQuery.EVERYTHING,
                trend(report),
                Optional.of(new Movements(3, 2, 1, Map.of(), Map.of(Movements.Age.WEEK, 2))),
                new OpenChanges(List.of(line()), 1, List.of(agreed()), 0),
                List.of(new FleetPage.ExemptionEnd("/subscriptions/x/resourceGroups/rg", "vendor appliance", 1)),
                List.of(),
                Optional.of("token"),
                true);
        return written(out -> pages.write(page, out));
    }

    private static Trend trend(Report report) {
        return new Trend(List.of(
                new Trend.Point(report.run().startedAt().minusSeconds(86_400 * 60), 1, 10),
                new Trend.Point(report.run().startedAt().minusSeconds(86_400 * 30), 3, 10),
                new Trend.Point(report.run().startedAt(), 6, 12)));
    }

    private static ChangeLine line() {
        return line("awaiting-approval", "", true);
    }

    private static ChangeLine agreed() {
        return line("planned", "Approved 2026-03-10 12:05 UTC by ann@example.com", false);
    }

    private static ChangeLine line(String state, String agreed, boolean waits) {
        return new ChangeLine(
                "0123456789abcdef0123456789abcdef",
                "aks-1",
                "rg",
                "report/clusters/s/rg/aks-1",
                state,
                List.of("Node OS channel: Unmanaged -> NodeImage"),
                true,
                "",
                agreed,
                "2026-03-10 12:00 UTC",
                "2026-03-24",
                "ff",
                waits);
    }

    private String cluster(Report report, int number) throws Exception {
        int left = number;
        for (ClusterRecord cluster : report.clusters()) {
            if (left-- == 0) {
                ClusterPage page =
                        new ClusterPage(cluster, false, List.of(), List.of(line()), Optional.of("token"), true);
                return written(out -> pages.write(page, out));
            }
        }
        throw new AssertionError("there is no cluster " + number);
    }

    private static String probed(String page, String script) {
        return page.replaceAll("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replaceFirst("<head>", "<head><script>" + Matcher.quoteReplacement(script) + "</script>");
    }

    private static JsonNode found(String dom) throws Exception {
        String start = "<pre id=\"found\">";
        assertThat(dom).contains(start);
        String told = dom.substring(dom.indexOf(start) + start.length());
        return new ObjectMapper()
                .readTree(URLDecoder.decode(
                        told.substring(0, told.indexOf('<')).replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private Path file(String name, String page) throws Exception {
        return Files.writeString(folder.resolve(name + ".html"), page);
    }

    private static String written(Written content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.to(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private interface Written {
        void to(ByteArrayOutputStream out) throws Exception;
    }
}
