package dev.nodewarden.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.report.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A run's report on one screen of 80 columns. */
final class DemoSummary {
    private static final int WORST = 5;
    private static final int BAR = 36;
    private static final int COLUMNS = 80;
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low", "info");

    private final List<String> lines = new ArrayList<>();

    private DemoSummary() {}

    /** @param took in real time; the report's own times stand still */
    static List<String> lines(JsonNode report, Duration took) {
        DemoSummary summary = new DemoSummary();
        summary.addRun(report, took);
        summary.addCounts(report.path("summary"));
        summary.addFindings(report.path("summary").path("findingsByRule"));
        summary.addWorst(report.path("clusters"));
        return summary.lines;
    }

    private void addRun(JsonNode report, Duration took) {
        JsonNode run = report.path("run");
        JsonNode coverage = report.path("coverage");
        add(
                "Nightly run %s: %s after %.1f s",
                run.path("id").asText(), run.path("state").asText(), seconds(took));
        add("");
        add("Coverage");
        add("  subscriptions  %s", ofAll(coverage.path("subscriptions"), "read"));
        add("  clusters       %s", ofAll(coverage.path("clusters"), "evaluated"));
        for (JsonNode part : coverage.path("unreadable")) {
            add("  unreadable     %s", Terminal.safe(part.path("id").asText()));
            add(
                    "                 %s: %s",
                    part.path("reason").asText(), excerpt(part.path("detail").asText(), 50));
        }
    }

    private static String ofAll(JsonNode part, String done) {
        return part.path(done).asInt() + " of " + part.path("discovered").asInt() + " " + done;
    }

    private void addCounts(JsonNode summary) {
        add("");
        add("Clusters by status");
        Map<String, String> statuses = Map.of("nonCompliant", "non-compliant");
        int most = 1;
        for (String key : List.of("nonCompliant", "undecidable", "unreadable", "exempt", "compliant")) {
            most = Math.max(most, summary.path(key).asInt());
        }
        for (String key : List.of("nonCompliant", "undecidable", "unreadable", "exempt", "compliant")) {
            addBar(statuses.getOrDefault(key, key), summary.path(key).asInt(), most);
        }
    }

    private void addFindings(JsonNode byRule) {
        add("");
        add("Findings by rule");
        List<Map.Entry<String, JsonNode>> rules = new ArrayList<>(byRule.properties());
        rules.sort(Comparator.comparing(
                        (Map.Entry<String, JsonNode> rule) -> -rule.getValue().asInt())
                .thenComparing(Map.Entry::getKey));
        int most = rules.isEmpty() ? 1 : rules.get(0).getValue().asInt();
        rules.forEach(rule -> addBar(rule.getKey(), rule.getValue().asInt(), most));
    }

    private void addBar(String name, int count, int most) {
        int length = (int) Math.ceil((double) count * BAR / most);
        add("  %-28s %6d  %s", name, count, "#".repeat(length));
    }

    private void addWorst(JsonNode clusters) {
        add("");
        add("Worst clusters, and what would fix them");
        StreamSupport.stream(clusters.spliterator(), false)
                .filter(cluster -> !cluster.path("findings").isEmpty())
                .sorted(Comparator.comparing(DemoSummary::badness))
                .limit(WORST)
                .forEach(this::addCluster);
    }

    /** Smaller is worse: more findings of the gravest severity, then of the next, then the id. */
    private static String badness(JsonNode cluster) {
        int[] counts = new int[SEVERITIES.size()];
        for (JsonNode finding : cluster.path("findings")) {
            int severity = SEVERITIES.indexOf(finding.path("severity").asText());
            if (severity >= 0) {
                counts[severity]++;
            }
        }
        StringBuilder badness = new StringBuilder();
        for (int count : counts) {
            badness.append(String.format(Locale.ROOT, "%04d", 9999 - Math.min(count, 9999)));
        }
        return badness + cluster.path("id").asText().toLowerCase(Locale.ROOT);
    }

    private void addCluster(JsonNode cluster) {
        List<String> rules = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (JsonNode finding : cluster.path("findings")) {
            rules.add(finding.path("rule").asText());
            JsonNode command = finding.path("fix").path("command");
            if (command.isTextual()) {
                commands.add(command.asText());
            }
        }
        add("  %s", named(Terminal.safe(cluster.path("name").asText()), rules));
        // One of them: the others are in the report, and the summary is for one screen.
        commands.stream().limit(1).forEach(this::addCommand);
    }

    /** Names the cluster and as many rules as fit on the line, the gravest first. */
    private static String named(String cluster, List<String> rules) {
        for (int shown = rules.size(); shown > 0; shown--) {
            String more = shown < rules.size() ? ", " + (rules.size() - shown) + " more" : "";
            String line = cluster + " (" + String.join(", ", rules.subList(0, shown)) + more + ")";
            if (line.length() <= COLUMNS - 2) {
                return line;
            }
        }
        return excerpt(cluster, COLUMNS - 2);
    }

    /** Breaks a command before its options, so that it can be copied from a narrow terminal. */
    private void addCommand(String command) {
        String line = "    $";
        for (String word : Terminal.safe(command).split(" (?=--)", -1)) {
            if (line.length() + 1 + word.length() > COLUMNS - 2) {
                add("%s \\", line);
                line = "     ";
            }
            line += " " + word;
        }
        add("%s", line);
    }

    private static String excerpt(String text, int length) {
        String safe = Terminal.safe(text);
        return safe.length() > length ? safe.substring(0, length - 3) + "..." : safe;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
