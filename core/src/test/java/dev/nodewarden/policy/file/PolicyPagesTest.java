package dev.nodewarden.policy.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RuleOutline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The shipped policy, its schema and {@code docs/policy.md} say what the code says. */
final class PolicyPagesTest {
    private static final Path SHIPPED = Path.of("..", "policy.yaml");
    private static final Path PAGE = Path.of("..", "docs", "policy.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([\\w.\\[\\]]+)` \\| (?:`([^|]+)` |([^`|]*))\\| .* \\|.* ?\\|");
    private static final Pattern LIMIT = Pattern.compile("\\| `([a-z-]+)` \\| `(\\w+)` \\| (\\d+) \\| .+ \\|");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void theShippedPolicySpellsTheDefaultsOut() throws IOException {
        String shipped = Files.readString(SHIPPED);

        assertThat(read(shipped).problems()).isEmpty();
        assertThat(read(shipped).policy()).contains(Policy.defaults());
        assertThat(PolicySchema.read().problems(shipped)).isEmpty();
        assertThat(shipped).startsWith("# yaml-language-server: $schema=docs/schemas/policy.schema.json\n");
    }

    @Test
    void theExamplesOfThePageAreGoodPolicies() throws IOException {
        PolicySchema schema = PolicySchema.read();
        assertThat(examples()).hasSizeGreaterThan(1).allSatisfy(example -> {
            assertThat(read(example).problems()).isEmpty();
            assertThat(schema.problems(example)).isEmpty();
        });
    }

    /** Keys under a rule, and what an override repeats, are told once for all. */
    @Test
    void thePageTellsTheKeysOfTheSchemaAndTheDefaultsOfTheCode() throws IOException {
        Map<String, String> told = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `") && !LIMIT.matcher(line).matches()) {
                assertThat(line).matches(ROW);
                told.put(ROW.matcher(line).replaceAll("$1"), ROW.matcher(line).replaceAll("$2"));
            }
        }
        TreeSet<String> keys = PolicySchema.read().keys().keySet().stream()
                .map(key -> key.replaceFirst("^rules\\.[a-z-]+\\.(enabled|severity)$", "rules.RULE.$1"))
                .map(key -> key.replaceFirst("^rules\\.[a-z-]+\\.\\w+$", "rules.RULE.LIMIT"))
                .filter(key -> !key.matches("rules\\.[a-z-]+|overrides\\[]\\.(channel|window|rules)\\..*"))
                .filter(key ->
                        !key.matches("channel|window|rules|scope|exemptions|retention|(overrides\\[]\\.)?remediation"))
                .filter(key -> !key.equals("remediation.guardrails"))
                .collect(Collectors.toCollection(TreeSet::new));
        keys.add("rules.RULE.LIMIT");
        assertThat(told.keySet()).containsExactlyElementsOf(keys);

        PolicyListing.of(Policy.defaults()).forEach((key, value) -> {
            if (!key.startsWith("rules.")) {
                assertThat(told).containsEntry(key, value);
            }
        });
    }

    @Test
    void thePageTellsTheRulesNumbers() throws IOException {
        List<String> told = Files.readAllLines(PAGE).stream()
                .flatMap(line -> LIMIT.matcher(line).results())
                .map(row -> row.group(1) + "." + row.group(2) + "=" + row.group(3))
                .toList();
        List<String> known = new ArrayList<>();
        for (RuleOutline rule : RuleOutline.all()) {
            rule.limits().forEach((limit, number) -> known.add(rule.id() + "." + limit + "=" + number));
        }
        assertThat(told)
                .as("rows such as | `rule` | `limit` | 45 | Meaning | in docs/policy.md")
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void theSchemaKnowsTheRulesTheirNumbersAndDefaults() throws IOException {
        Map<String, JsonNode> rules = PolicySchema.read().rules();
        assertThat(rules.keySet())
                .as("properties of $defs/rulesSection in docs/schemas/policy.schema.json")
                .containsExactlyInAnyOrderElementsOf(
                        RuleOutline.all().stream().map(RuleOutline::id).toList());
        for (RuleOutline rule : RuleOutline.all()) {
            JsonNode properties =
                    rules.getOrDefault(rule.id(), MissingNode.getInstance()).path("properties");
            List<String> keys = new ArrayList<>(rule.limits().keySet());
            keys.addAll(List.of("enabled", "severity"));
            assertThat(properties.fieldNames()).toIterable().as(rule.id()).containsExactlyInAnyOrderElementsOf(keys);
            rule.limits()
                    .forEach((limit, number) -> assertThat(
                                    properties.path(limit).path("default").asInt())
                            .as(rule.id() + "." + limit)
                            .isEqualTo(number));
        }
    }

    @Test
    void theSchemasDefaultsAreTheCodes() throws IOException {
        Map<String, JsonNode> keys = PolicySchema.read().keys();
        PolicyListing.of(Policy.defaults()).forEach((key, value) -> {
            if (!key.startsWith("rules.")) {
                JsonNode said =
                        keys.getOrDefault(key, MissingNode.getInstance()).path("default");
                assertThat(said.isMissingNode()).as(key).isFalse();
                assertThat(read(key.replace(".", ": {") + ": " + said + "}".repeat(key.split("\\.").length - 1))
                                .policy())
                        .as(key)
                        .contains(Policy.defaults());
            }
        });
    }

    /** Each key of the example with all keys, renamed and then given a value of no use, is refused by both. */
    @Test
    void theSchemaAndTheReaderAgreeOnEveryKey() throws IOException {
        List<String> examples = examples();
        String all = examples.get(examples.size() - 1);
        PolicySchema schema = PolicySchema.read();
        List<MatchResult> keys =
                Pattern.compile("(\\w[\\w-]*):(?= |\n)").matcher(all).results().toList();
        assertThat(keys).hasSizeGreaterThan(50);
        List<String> passed = new ArrayList<>();
        for (MatchResult key : keys) {
            if (key.group(1).matches("env|managed-by|nodewarden|sandbox")) {
                continue;
            }
            String renamed = all.substring(0, key.start()) + "x" + key.group() + all.substring(key.end());
            if (read(renamed).problems().isEmpty() || schema.problems(renamed).isEmpty()) {
                passed.add(key.group(1) + " at " + key.start());
            }
        }
        // A key of a match that is none of ours is a tag.
        assertThat(passed).hasSize(3).allMatch(key -> key.matches("(region|subscription) at .*"));
    }

    private static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static PolicyReading read(String yaml) {
        return PolicyFile.read(yaml.getBytes(UTF_8));
    }
}
