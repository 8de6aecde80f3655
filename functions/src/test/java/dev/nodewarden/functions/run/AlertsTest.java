package dev.nodewarden.functions.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.ledger.RunState;
import dev.nodewarden.remediation.ChangeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alerts' queries ask for lines that are logged, by fields and words that are there. */
final class AlertsTest {
    private static final Path INFRA = Path.of("..", "infra");
    /** Those of {@link LogLine}. */
    private static final Set<String> FIELDS =
            Set.of("event", "outcome", "run", "subscription", "region", "step", "change");
    /** Columns of the table AppTraces that the queries need. */
    private static final Set<String> COLUMNS = Set.of("TimeGenerated", "Message");

    static List<String> queries() throws IOException {
        try (Stream<Path> files = Files.list(INFRA.resolve("alerts"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryNamesFieldsAndWordsThatAreLogged(String file) throws IOException {
        String query = query(file);
        assertThat(query).startsWith("AppTraces\n");
        assertThat(all(query, "fields\\.(\\w+)")).isNotEmpty().isSubsetOf(FIELDS);
        assertThat(all(query, "\\b([A-Z]\\w+)\\b"))
                .containsAll(Set.of("Message"))
                .isSubsetOf(columnsAndTable());
        Set<String> compared = all(query, "\"([a-z-]+)\"");
        assertThat(compared).isNotEmpty().isSubsetOf(words());
        assertThat(compared).containsAnyElementsOf(events());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aQueryLooksForTheObjectAtTheEndOfALine(String file) throws IOException {
        assertThat(query(file)).contains("parse_json(extract(@\"(\\{.*\\})\\s*$\", 1, Message))");
    }

    @Test
    void everyQueryHasARuleAndEveryRuleAQuery() throws IOException {
        String rules = Files.readString(INFRA.resolve("app").resolve("alerts.bicep"));
        assertThat(all(rules, "loadTextContent\\('\\.\\./alerts/([^']+)'\\)")).hasSameElementsAs(queries());
    }

    @Test
    void thePoisonQueryKnowsEveryPoisonQueue() throws IOException {
        Set<String> poisoned =
                events().stream().filter(event -> event.endsWith("-poisoned")).collect(Collectors.toSet());
        assertThat(all(query("poison-messages.kql"), "\"([a-z]+-poisoned)\"")).isEqualTo(poisoned);
    }

    private static Set<String> words() {
        Set<String> words = new TreeSet<>(events());
        Arrays.stream(RunState.values()).forEach(state -> words.add(state.label()));
        Arrays.stream(ChangeState.values()).forEach(state -> words.add(state.label()));
        return words;
    }

    private static Set<String> events() {
        return Arrays.stream(LogEvent.values()).map(LogEvent::label).collect(Collectors.toSet());
    }

    private static Set<String> columnsAndTable() {
        Set<String> names = new TreeSet<>(COLUMNS);
        names.add("AppTraces");
        return names;
    }

    private static Set<String> all(String text, String expression) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A query without its comments. */
    private static String query(String file) throws IOException {
        return Files.readAllLines(INFRA.resolve("alerts").resolve(file)).stream()
                .filter(line -> !line.startsWith("//"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
