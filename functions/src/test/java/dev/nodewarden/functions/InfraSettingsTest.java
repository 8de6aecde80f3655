package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The app settings that {@code infra/} makes are those that the app and its host read. */
final class InfraSettingsTest {
    private static final Path FUNCTION = Path.of("..", "infra", "app", "function.bicep");

    /** What a deployment leaves at its default, or cannot have. */
    private static final Set<Setting> LEFT_OUT = Set.of(
            // With an identity there is no connection string.
            Setting.STORAGE,
            // The policy that is deployed beside the app.
            Setting.POLICY,
            // By extraAppSettings, where a chat is to be told.
            Setting.WEBHOOK_URL,
            Setting.WEBHOOK_SECRET,
            Setting.WEBHOOK_ON,
            Setting.WEBHOOK_LINK,
            // By the platform.
            Setting.PLATFORM_AUTHENTICATION,
            // By extraAppSettings, with a Key Vault reference, where browsers are to write.
            Setting.BROWSER_SECRET,
            // One app, one storage account.
            Setting.TABLE_PREFIX,
            // For what the policy says.
            Setting.INCLUDE_TAGS,
            Setting.EXCLUDE_TAGS,
            // Resource Graph, and a usual share of the quotas.
            Setting.DISCOVERY,
            Setting.RESERVE,
            Setting.SHARE,
            // For a simulated Azure.
            Setting.TIME_SCALE,
            Setting.NOW,
            Setting.TRUSTED_CERTIFICATE);

    /** What the Functions host reads, and nodewarden does not. */
    private static final Set<String> OF_THE_HOST = Set.of(
            "AzureWebJobsStorage__credential",
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
            "APPLICATIONINSIGHTS_ENABLE_AGENT");

    @Test
    void theTemplateSetsExactlyWhatTheAppReadsButForWhatIsLeftOut() throws IOException {
        Set<String> read = Arrays.stream(Setting.values())
                .filter(setting -> !LEFT_OUT.contains(setting))
                .map(Setting::key)
                .collect(Collectors.toSet());
        assertThat(settings("appSettings").keySet()).containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void theHostGetsWhatItNeedsForItselfAndNothingOfOurs() throws IOException {
        assertThat(settings("hostSettings").keySet()).containsExactlyInAnyOrderElementsOf(OF_THE_HOST);
    }

    @Test
    void whatIsWrittenOutIsTheDefaultAndTheModeIsToReport() throws IOException {
        settings("appSettings").forEach((key, value) -> {
            if (value.startsWith("'") && !value.contains("${")) {
                assertThat(value)
                        .as(key)
                        .isEqualTo("'" + Setting.named(key).orElseThrow().usual() + "'");
            }
        });
        String main = Files.readString(Path.of("..", "infra", "main.bicep"));
        assertThat(main).contains("param mode string = 'report'");
        assertThat(main).contains("param scanSchedule string = '" + Setting.SCAN_SCHEDULE.usual() + "'");
        assertThat(main).contains("param sweepSchedule string = '" + Setting.SWEEP_SCHEDULE.usual() + "'");
    }

    /** The members of the object {@code var name = {...}}. */
    private static Map<String, String> settings(String name) throws IOException {
        Matcher object =
                Pattern.compile("(?s)var " + name + " = \\{\n(.*?)\n}\n").matcher(Files.readString(FUNCTION));
        assertThat(object.find()).as(name).isTrue();
        Map<String, String> settings = new TreeMap<>();
        for (String line : object.group(1).split("\n", -1)) {
            String[] member = line.strip().split(": ", 2);
            assertThat(member).as(line).hasSize(2);
            assertThat(settings.put(member[0], member[1])).as(line).isNull();
        }
        return settings;
    }

    @Test
    void everyParameterIsExplainedAndTheParametersFileNamesOnlyThese() throws IOException {
        String main = Files.readString(Path.of("..", "infra", "main.bicep"));
        Set<String> explained = names("(?s)@description\\('(?:[^'\\\\]|\\\\.)+'\\)\n(?:@[^\n]*\n)*param (\\w+)", main);
        assertThat(explained).isEqualTo(names("(?m)^param (\\w+)", main));
        String file = Files.readString(Path.of("..", "infra", "main.parameters.json"));
        assertThat(names("\"(\\w+)\": \\{ \"value\"", file)).isNotEmpty().isSubsetOf(explained);
    }

    private static Set<String> names(String expression, String text) {
        return Pattern.compile(expression)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
