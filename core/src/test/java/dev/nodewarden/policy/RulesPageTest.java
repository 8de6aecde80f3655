package dev.nodewarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/rules.md} says of the rules is what the rules do. */
final class RulesPageTest {
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
