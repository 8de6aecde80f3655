package dev.nodewarden.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Assessment;
import dev.nodewarden.report.Report;
import dev.nodewarden.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PagesTest {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern RULE =
            Pattern.compile("<tr><th scope=\"row\">([a-z-]+)</th><td class=\"n\">(\\d+)</td><td class=\"bar\"");

    private final Pages pages = new Pages();

    @Test
    void aFileCountsTheSameFindingsAsTheReport() throws IOException {
        for (Report report : List.of(Reports.mixed(), Reports.exempt(), Reports.hostile())) {
            Map<String, Integer> counts = new TreeMap<>();
            Matcher rules = RULE.matcher(file(report));
            while (rules.find()) {
                counts.put(rules.group(1), Integer.valueOf(rules.group(2)));
            }
            assertThat(counts).isEqualTo(report.outcome().summary().byRule());
        }
    }

    @Test
    void aFileNamesEverythingThatCouldNotBeReadAndNeedsNothingElse() throws IOException {
        String page = file(Reports.mixed());

        assertThat(page)
                .contains("1 of 4 clusters are protected (25.0 %)")
                .contains("Content-Security-Policy")
                .doesNotContain("<form", "<img", "<iframe", "src=", "@import");
        Reports.mixed().unreadable().forEach(part -> assertThat(page).contains(part.id()));
    }

    @Test
    void hostileTextIsTextInEveryPage() throws IOException {
        assertHarmless(file(Reports.hostile()));
        assertHarmless(dashboard(Reports.hostile(), FleetQuery.EVERYTHING));
        for (ClusterRecord cluster : Reports.hostile().clusters()) {
            ClusterPage page = new ClusterPage(cluster, false, List.of(), List.of(), Optional.empty(), true);
            assertHarmless(written(out -> pages.write(page, out)));
        }
    }

    /** The only elements that run anything are ours, and no attribute does. */
    private static void assertHarmless(String page) {
        assertThat(page).containsOnlyOnce("<script").containsOnlyOnce("<style").doesNotContain("<img");
        Matcher tags = TAG.matcher(page);
        while (tags.find()) {
            assertThat(tags.group().replaceAll("\"[^\"]*\"", ""))
                    .doesNotContainPattern("\\son\\w+\\s*=")
                    .doesNotContain("style=");
            assertThat(tags.group()).doesNotContainPattern("(href|action)=\"\\s*(javascript|data:text)");
        }
        assertThat(page.codePoints().filter(character -> Character.getType(character) == Character.FORMAT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status, non-compliant, 1",
        "status, unreadable, 1",
        "severity, high, 1",
        "rule, window-missing, 1",
        "rule, image-stale, 0",
        "q, AKS-00002, 1",
        "q, 'aks-00002 window', 1",
        "q, 'aks-00002 tomorrow', 0",
        "owner, -, 4",
        "env, prod, 0"
    })
    void filtersOfTheAddressNarrowTheList(String name, String value, int expected) {
        FleetQuery query = FleetQuery.of(Map.of(name, value));

        assertThat(query.in(Fleet.of(Assessment.of(Reports.mixed())).rows())).hasSize(expected);
        assertThat(query.link()).startsWith("report?" + name + "=").doesNotContain(" ");
        assertThat(query.filters()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"status, odd", "severity, odd", "page, 0", "page, 1e9", "page, -1"})
    void aWrongFilterIsNamed(String name, String value) {
        assertThatThrownBy(() -> FleetQuery.of(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("query parameter '" + name + "' must be ");
    }

    @Test
    void theWorstClustersComeFirst() {
        assertThat(Fleet.of(Assessment.of(Reports.mixed())).rows())
                .extracting(Row::status)
                .containsExactly(Status.NON_COMPLIANT, Status.UNDECIDABLE, Status.UNREADABLE, Status.COMPLIANT);
    }

    @ParameterizedTest
    @CsvSource({
        "403, this needs the operator role, You may not do this, This needs the operator role.",
        "409, the change is done, That was not done, The change is done.",
        "500, '<script>alert(1)</script>', Something went wrong, &lt;script&gt;alert(1)&lt;/script&gt;."
    })
    void aProblemIsASentenceAndAWayBack(int status, String detail, String title, String sentence) throws IOException {
        String page = written(out -> pages.write(new ProblemPage(status, detail, "../../"), out));

        assertHarmless(page);
        assertThat(page)
                .contains("<h1 id=\"problem\">" + title + "</h1>", ">" + sentence + "</p>", "href=\"../../report\"");
    }

    @Test
    void aPageBehindTheLastIsTheLast() throws IOException {
        assertThat(dashboard(Reports.hostile(), FleetQuery.of(Map.of("page", "99"))))
                .contains("Page 2 of 2")
                .contains("rel=\"prev\"");
    }

    private String file(Report report) throws IOException {
        return written(out -> pages.writeFile(Assessment.of(report), out));
    }

    private String dashboard(Report report, FleetQuery query) throws IOException {
        FleetPage page = new FleetPage(
                Fleet.of(Assessment.of(report)),
                query,
                new Trend(List.of()),
                Optional.empty(),
                OpenChanges.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                true);
        return written(out -> pages.write(page, out));
    }

    private static String written(Written content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.to(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private interface Written {
        void to(ByteArrayOutputStream out) throws IOException;
    }
}
