package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvaluateTest {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    private static final String TEMPLATE = EXAMPLES.resolve("aks.json").toString();
    private static final String NOW = "2026-11-22T02:00:00Z";

    @TempDir
    private Path folder = Path.of("replaced");

    private static String body(String channel) {
        return "{\"location\":\"westeurope\",\"name\":\"aks\",\"properties\":{\"autoUpgradeProfile\":"
                + "{\"nodeOSUpgradeChannel\":\"" + channel + "\"}}}";
    }

    private CommandResult evaluate(String document, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("document.json"), document);
        String[] all = new String[options.length + 4];
        all[0] = "evaluate";
        all[1] = file.toString();
        all[2] = "--now";
        all[3] = NOW;
        System.arraycopy(options, 0, all, 4, options.length);
        return CommandResult.of(all);
    }

    @ParameterizedTest
    @CsvSource({
        "NodeImage, '', 0",
        "Unmanaged, '', 1",
        "Unmanaged, --fail-on=critical, 0",
        "[parameters('x')], '', 3",
        "[parameters('x')], --fail-on=critical, 3",
        "FromNextYear, '', 3",
    })
    void theExitCodeIsWhatAGateNeeds(String channel, String option, int code) throws IOException {
        CommandResult result = option.isEmpty() ? evaluate(body(channel)) : evaluate(body(channel), option);
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        CommandResult json = option.isEmpty()
                ? evaluate(body(channel), "--output=json")
                : evaluate(body(channel), option, "--output=json");
        assertThat(json.code()).isEqualTo(code);
        assertThat(new ObjectMapper().readTree(json.out()).path("passes").asBoolean())
                .isEqualTo(code == 0);
    }

    @Test
    void theExampleIsJudgedAndNamesWhatIsOpen() throws IOException {
        CommandResult result = CommandResult.of("evaluate", TEMPLATE, "--output", "json", "--now", NOW);
        assertThat(result.code()).isEqualTo(3);
        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.path("clusters").findValuesAsText("status"))
                .containsExactly("compliant", "non-compliant", "undecidable");
        assertThat(json.at("/clusters/2/statusReason").asText())
                .isEqualTo("not known before deployment:"
                        + " resources[4].properties.autoUpgradeProfile.nodeOSUpgradeChannel");
        assertThat(json.at("/declarations/2/unresolved/resources[4].properties.autoUpgradeProfile.nodeOSUpgradeChannel")
                        .asText())
                .isEqualTo("[parameters('devChannel')]");
        assertThat(json.findValuesAsText("command")).containsOnly("");
        EvaluationSchema.assertValid(result.out());

        CommandResult given = CommandResult.of(
                "evaluate",
                TEMPLATE,
                "--parameters",
                EXAMPLES.resolve("aks.parameters.json").toString(),
                "--output",
                "json",
                "--now",
                NOW);
        assertThat(given.code()).isEqualTo(1);
        assertThat(given.out()).doesNotContain("undecidable\",");
    }

    @Test
    void peopleReadItOnAScreen() {
        CommandResult result = CommandResult.of("evaluate", TEMPLATE, "--now", NOW);
        assertThat(result.out())
                .startsWith("aks-prod: compliant\n")
                .contains("aks-test: non-compliant\n", "  high  channel-unmanaged\n")
                .doesNotContain("az aks");
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void whatWasLeftAsideIsToldOnStandardError() throws IOException {
        assertThat(evaluate(body("NodeImage")).err())
                .isEqualTo("the document is a body, which holds no maintenance configurations;"
                        + " whether it has a window was not judged\n");
        CommandResult empty = evaluate("[]");
        assertThat(empty.code()).isZero();
        assertThat(empty.err()).isEqualTo("the document declares no managed cluster\n");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, is UTF-16; save it as UTF-8",
        "UTF-16LE, is UTF-16; save it as UTF-8",
        "ISO-8859-1, is not UTF-8",
    })
    void anEncodingThatIsNotUtf8IsTold(String charset, String problem) throws IOException {
        Path file = Files.write(folder.resolve("ä.json"), "{\"ä\":1}".getBytes(Charset.forName(charset)));
        CommandResult result = CommandResult.of("evaluate", file.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).endsWith(problem + "\n");
    }

    @Test
    void aFileThatIsTooLongIsNotReadToItsEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("long.json"), " ".repeat(5 * 1024 * 1024), StandardCharsets.UTF_8);
        CommandResult result = CommandResult.of("evaluate", file.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("is longer than 4194304 bytes");
    }

    @Test
    void standardInputIsAFile() {
        CommandResult result = CommandResult.of("evaluate", "-");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("nodewarden: evaluate: -: the document is empty\n");
    }
}
