package dev.nodewarden.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.policy.RuleOutline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every format alike. */
final class FileFormatTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z-]+) \\| (\\d+) \\|$");

    static Stream<Report> reports() {
        return Stream.of(Reports.mixed(), Reports.exempt(), Reports.hostile());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyFormatCountsTheSameOpenFindings(Report report) throws IOException {
        Map<String, Integer> expected = new TreeMap<>(report.outcome().summary().byRule());
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonReport.write(report, json);

        assertThat(inJson(json)).isEqualTo(expected);
        assertThat(inCsv(csv(report))).isEqualTo(expected);
        assertThat(inSarif(text(FileFormat.SARIF, report))).isEqualTo(expected);
        assertThat(inMarkdown(text(FileFormat.MARKDOWN, report))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyFormatNamesEverythingThatCouldNotBeRead(Report report) throws IOException {
        List<String> ids = report.unreadable().stream().map(part -> part.id()).toList();

        assertThat(csv(report).stream().filter(line -> line.get(5).equals("unreadable")))
                .extracting(line -> line.get(0))
                .containsExactlyInAnyOrderElementsOf(ids);
        String log = text(FileFormat.SARIF, report);
        assertThat(ids).allSatisfy(id -> assertThat(log).contains(id));
        String summary = text(FileFormat.MARKDOWN, report);
        assertThat(ids.stream().limit(20)).allSatisfy(id -> assertThat(summary).contains(id));
    }

    @ParameterizedTest
    @EnumSource
    void equalReportsAreEqualBytes(FileFormat format) throws IOException {
        assertThat(text(format, Reports.hostile())).isEqualTo(text(format, Reports.hostile()));
    }

    @ParameterizedTest
    @EnumSource
    void noControlCharacterOfAzureReachesAFile(FileFormat format) throws IOException {
        assertThat(text(format, Reports.hostile()).codePoints())
                .allMatch(character -> character == '\n'
                        || character == '\r'
                        || (!Character.isISOControl(character)
                                && Character.getType(character) != Character.FORMAT
                                && Character.getType(character) != Character.SURROGATE));
    }

    @Test
    void noValueOfTheCsvIsAFormula() throws IOException {
        List<List<String>> lines = csv(Reports.hostile());

        assertThat(lines)
                .hasSizeGreaterThan(Reports.HOSTILE.size())
                .allSatisfy(line -> assertThat(line)
                        .hasSameSizeAs(CsvReport.COLUMNS)
                        .allSatisfy(cell -> assertThat(cell).doesNotMatch("\\s*[=+@|%\uff1d\uff0b\uff0d\uff20-].*")));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("'=cmd|'/C calc'!A0"));
    }

    @Test
    void nothingOfAzureIsMarkupInMarkdown() throws IOException {
        String outside = text(FileFormat.MARKDOWN, Reports.hostile()).replaceAll("`[^`\n]*`", "");

        assertThat(outside).doesNotContain("<script", "onerror", "](", "@everyone", "http", "<");
        assertThat(outside.lines().filter(line -> line.startsWith("| ") && line.contains("aks")))
                .allSatisfy(line -> assertThat(line.chars().filter(character -> character == '|'))
                        .hasSize(5));
    }

    @Test
    void aSarifLogHasEveryRuleOnceAndEveryResultNamesItsCluster() throws IOException {
        JsonNode run = new ObjectMapper()
                .readTree(text(FileFormat.SARIF, Reports.mixed()))
                .at("/runs/0");

        assertThat(run.at("/tool/driver/rules"))
                .extracting(rule -> rule.path("id").asText())
                .containsExactlyElementsOf(
                        RuleOutline.all().stream().map(RuleOutline::id).toList());
        assertThat(run.path("results")).isNotEmpty().allSatisfy(result -> {
            assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                            .asText())
                    .startsWith("/subscriptions/");
            assertThat(run.at("/tool/driver/rules")
                            .path(result.path("ruleIndex").asInt())
                            .path("id"))
                    .isEqualTo(result.path("ruleId"));
        });
        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean()).isFalse();
        assertThat(run.at("/invocations/0/toolExecutionNotifications"))
                .extracting(part -> part.at("/descriptor/id").asText())
                .containsExactly("unreadable", "unreadable", "undecidable");
    }

    @Test
    void anExemptedFindingIsASuppressedResult() throws IOException {
        JsonNode results = new ObjectMapper()
                .readTree(text(FileFormat.SARIF, Reports.exempt()))
                .at("/runs/0/results");

        assertThat(results.at("/0/suppressions/0/justification").asText())
                .isEqualTo("exempt from channel-none until 2026-06-30 (112 days left), by ann@example.com:"
                        + " vendor appliance [CHG-7]");
    }

    @Test
    void theSummaryTellsTheShareAndTheWorstFirst() throws IOException {
        String summary = text(FileFormat.MARKDOWN, Reports.mixed());

        assertThat(summary)
                .startsWith("# Node OS patching: 1 of 4 clusters are protected (25.0 %)\n")
                .contains("Judged: 3 of 4 clusters in 1 of 2 subscriptions.")
                .contains("| `aks-00002` | `rg` | non-compliant | `channel-unset`, `window-missing` |");
    }

    @Test
    void aShareIsOnlyAllWhenItIsAll() {
        assertThat(Headline.percent(99_999, 100_000)).isEqualTo("99.9 %");
        assertThat(Headline.percent(1, 100_000)).isEqualTo("0.1 %");
        assertThat(Headline.percent(7, 7)).isEqualTo("100.0 %");
        assertThat(Headline.percent(0, 7)).isEqualTo("0.0 %");
        assertThat(Headline.coverage(new Coverage(2, 1, 4, 3)))
                .isEqualTo("Judged: 3 of 4 clusters in 1 of 2 subscriptions.");
    }

    private static Map<String, Integer> inJson(ByteArrayOutputStream json) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode cluster : new ObjectMapper().readTree(json.toByteArray()).path("clusters")) {
            for (JsonNode finding : cluster.path("findings")) {
                if (!finding.path("exempted").asBoolean()) {
                    counts.merge(finding.path("rule").asText(), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private static Map<String, Integer> inCsv(List<List<String>> lines) {
        Map<String, Integer> counts = new TreeMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.get(9).equals("false")) {
                counts.merge(line.get(7), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Map<String, Integer> inSarif(String log) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode result : new ObjectMapper().readTree(log).at("/runs/0/results")) {
            if (result.path("suppressions").isEmpty()) {
                counts.merge(result.path("ruleId").asText(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Map<String, Integer> inMarkdown(String summary) {
        Map<String, Integer> counts = new TreeMap<>();
        Matcher rows = ROW.matcher(summary.substring(summary.indexOf("| Open findings")));
        while (rows.find()) {
            counts.put(rows.group(1), Integer.valueOf(rows.group(2)));
        }
        return counts;
    }

    private static List<List<String>> csv(Report report) throws IOException {
        return CsvLines.of(text(FileFormat.CSV, report));
    }

    private static String text(FileFormat format, Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(Assessment.of(report), bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
