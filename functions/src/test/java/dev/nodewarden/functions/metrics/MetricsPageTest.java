package dev.nodewarden.functions.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/operations.md} tells every metric there is, with its kind, unit and attributes. */
final class MetricsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");

    @Test
    void thePageHasOneRowForEachMetricAndNoOther() throws IOException {
        List<String> told = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `nodewarden."))
                .map(line -> line.replaceFirst(" \\| [^|]+ \\|$", ""))
                .toList();
        assertThat(told)
                .containsExactlyElementsOf(
                        Arrays.stream(Metric.values()).map(MetricsPageTest::row).toList());
    }

    private static String row(Metric metric) {
        String attributes =
                metric.attributes().stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
        return "| `" + metric.id() + "` | " + metric.kind().name().toLowerCase(Locale.ROOT) + " | `" + metric.unit()
                + "` | " + attributes;
    }
}
