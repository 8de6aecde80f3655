package dev.nodewarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/rules.md} says of the rules is what the rules do. */
final class RulesPageTest {
    private static final Pattern RULE = Pattern.compile("`([a-z]+(?:-[a-z]+)*-(?:[a-z]+|\\*))`");
    private static final Path PAGE = Path.of("..", "docs", "rules.md");

    @Test
    void everyRuleHasItsSectionWithItsSeverityLimitsAndSource() throws IOException {
        Map<String, String> sections = sections();

        for (Rule rule : Rules.ALL) {
            assertThat(sections).containsKey(rule.id());
            String section = sections.getOrDefault(rule.id(), "");
            assertThat(section.lines().toList()).as(rule.id()).contains(headline(rule));
            assertThat(section).as(rule.id()).contains("*Why.*", "*Fires when*", "*Fix.*", "(" + rule.source() + ")");
        }
    }

    @Test
    void eachStatementOfMicrosoftsPageThatIsARuleNamesRulesThatExist() throws IOException {
        List<String> ids = Rules.ALL.stream().map(Rule::id).toList();
        List<String> rows = sections()
                .getOrDefault("Where each statement of Microsoft's page lives", "")
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| statement"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(45);
        for (String row : rows) {
            List<String> cells = List.of(row.split(" \\| "));
            List<String> named = named(cells.get(2));
            assertThat(cells).as(row).hasSize(3);
            assertThat(cells.get(1)).as(row).isIn("fact", "rule", "advice", "fix", "case");
            assertThat(named).as(row).allSatisfy(word -> assertThat(ids).anyMatch(id -> id.matches(word)));
            assertThat(!cells.get(1).equals("rule") || !named.isEmpty()).as(row).isTrue();
        }
    }

    /** Words in code font with a hyphen are rules here, {@code channel-*} several of them. */
    private static List<String> named(String where) {
        return RULE.matcher(where)
                .results()
                .map(match -> match.group(1).replace("*", ".*"))
                .filter(word -> !word.equals("node-image"))
                .toList();
    }

    @Test
    void idsAreWordsInLowerCaseAndDifferent() {
        assertThat(Rules.ALL)
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z]+(-[a-z]+)*"));
    }

    private static String headline(Rule rule) {
        String limits = rule.limits().entrySet().stream()
                .map(limit -> "`" + limit.getKey() + "` " + limit.getValue())
                .collect(Collectors.joining(", "));
        return "**Severity**: " + rule.severity().label() + (limits.isEmpty() ? "" : " · **Limits**: " + limits);
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new HashMap<>();
        for (String section : Files.readString(PAGE).split("\n## ", -1)) {
            sections.put(section.lines().findFirst().orElseThrow().replace("`", ""), section);
        }
        return sections;
    }
}
