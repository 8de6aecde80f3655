package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyCommandTest {
    private static final String SHIPPED = Path.of("..", "policy.yaml").toString();

    @TempDir
    Path folder;

    @Test
    void aGoodPolicyIsToldWithItsDefaultsAndWhatDiffersIsMarked() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                failOn: low
                overrides: [{match: {env: prod}, rules: {channel-none: {severity: critical}}}]
                """);

        CommandResult result = CommandResult.of("policy", "check", file.toString());

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .startsWith(file + " is fine. In force, with * where it differs from the default:")
                .contains(
                        "  channel.target: NodeImage",
                        "* failOn: low",
                        "  rules.channel-none: {enabled: true, severity: high}",
                        "* overrides[0].match: {env: prod}")
                .endsWith("* overrides[0].rules.channel-none: {enabled: true, severity: critical}");
    }

    @Test
    void theShippedPolicyIsTheDefaults() {
        CommandResult result = CommandResult.of("policy", "check", SHIPPED);

        assertThat(result.code()).isZero();
        assertThat(result.out()).doesNotContain("\n* ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy check", "scan --policy", "check --policy"})
    void allProblemsOfAPolicyAreToldWithTheirLines(String command) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), "failOn: bad\n\nchanel: {}\n");
        String cluster = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers"
                + "/Microsoft.ContainerService/managedClusters/aks";
        String[] words = (command + " " + file + (command.startsWith("check") ? " " + cluster : "")).split(" ");

        CommandResult result = CommandResult.of(words);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                nodewarden: %s has 2 problems:
                  line 1: failOn: must be critical, high, medium, low or info, got 'bad'
                  line 3: chanel: unknown key; is it channel?
                """.formatted(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "policy check", "policy check no-such.yaml", "policy chek x", "scan --policy ."})
    void wrongUsageIsExitCodeTwo(String command) {
        CommandResult result = CommandResult.of(command.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("nodewarden: ").doesNotContain("\tat ");
    }
}
