package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} names what the code reads, with the defaults it has. */
final class SettingsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z_]+)` \\| (?:`([^`]+)` )?\\| .+ \\|");

    @Test
    void thePageNamesExactlyTheSettingsThatAreReadWithTheirDefaults() throws IOException {
        List<String> told = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| `")) {
                assertThat(line).matches(ROW);
                told.add(ROW.matcher(line).replaceAll("$1=$2"));
            }
        }
        assertThat(told)
                .containsExactlyElementsOf(Arrays.stream(Setting.values())
                        .map(setting -> setting.key() + "=" + setting.usual())
                        .toList());
    }
}
