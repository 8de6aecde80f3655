package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "scn | unmatched argument at index 0: 'scn'",
                "scan --polcy x | unknown options: '--polcy', 'x'",
                "scan --output xml | 'xml' is not a format; there are table, json, csv, html, sarif, markdown",
                "scan --fail-on bad | 'bad' is not a severity; there are critical, high, medium, low, info",
                "scan --now yesterday | 'yesterday' is not an instant; write it like 2026-11-22T02:00:00Z",
                "scan --subscription prod | 'prod' is not a subscription's id; write it like 00000000-",
                "scan --discovery dns | 'dns' is not a way to find clusters; there are resource-graph, arm-list",
                "scan --throttle half | 'half' is not a set of quotas; there are aks, off",
                "scan --latency-ms soon | 'soon' is not a long",
                "scan --latency-ms 3 | --latency-ms is for a simulated Azure only; add --estate FILE",
                "scan --faults f --throttle off | --throttle, --faults are for a simulated Azure only",
                "scan --estate no-such-file.json | --estate: there is no file no-such-file.json",
                "scan --estate . | --estate: . is a folder; name a file",
                "scan --out . | --out: . is a folder; name a file",
                "scan --out no/such/folder/report.json | --out: there is no folder",
                "scan --share 2 | need reserve >= 0, 0 < share <= 1 and timeScale > 0",
                "scan --reserve 60 | a reserve of 60 leaves nothing",
                "check | missing required parameter: 'CLUSTER_ID'",
                "evaluate | missing required parameter: 'FILE'",
                "evaluate no-such-file.json | evaluate: there is no file no-such-file.json",
                "evaluate . | evaluate: . is a folder; name a file",
                "evaluate pom.xml | evaluate: pom.xml: line 1, column 1: not JSON: Unexpected character ('<'",
                "evaluate pom.xml --parameters no.json | --parameters: there is no file no.json",
                "check /subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks --output csv | --output: check writes table and json only",
                "check aks-1 | 'aks-1' is not a cluster's id; write it like /subscriptions/SUBSCRIPTION-GUID/",
                "exempt | missing required subcommand",
                "exempt add /subscriptions/prod --until 2026-12-31 --reason x | '/subscriptions/prod' is no scope; write",
                "exempt add --until 2026-12-31 --reason x | missing required parameter: 'SCOPE'",
                "exempt add /subscriptions/00000000-0000-4000-8000-000000000001 --reason x | missing required option: '--until=DATE'",
                "exempt list | name the app's storage account: --storage, or AzureWebJobsStorage__tableServiceUri",
                "exempt list --storage UseNothing | neither an https address nor a connection string",
                "exempt list --storage http://a.table.core.windows.net | need an https endpoint",
                "exempt remove | missing required parameter: 'ID'",
                "scan --exemptions no-such.json --estate x | --exemptions: there is no file no-such.json",
                "simulate | name what to serve: either --estate FILE or --generate N",
                "simulate --estate f --generate 3 | name what to serve: either --estate FILE or --generate N",
                "simulate --generate 3 --regions 999 | cannot generate that estate: need 1 <= regions <=",
                "simulate --generate 3 --port 99999 | need 0 <= port <= 65535, got 99999",
                "simulate --generate 3 --time-scale 0 | need timeScale >= 0.001, got 0.0",
                "scan --operation-seconds 3 | --operation-seconds is for a simulated Azure only; add --estate FILE",
                "simulate --generate 3 --agent-pool-operation-seconds -1 | need operation times >= 0",
                "simulate --generate 3 --latency-ms -1 | need latency >= 0",
                "simulate --generate 3 --faults no-faults.json | --faults: there is no file no-faults.json",
            })
    void wrongUsageIsOneSentenceAndExitCodeTwo(String commandLine, String problem) {
        CommandResult result = CommandResult.of(commandLine.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("nodewarden: ")
                .contains(problem)
                .doesNotContain("\tat ")
                .hasLineCount(
                        result.err().matches("(?s).*(Did you mean|Possible solutions).*")
                                ? 3
                                : result.err().contains("Try '") ? 2 : 1);
    }

    @Test
    void aMistypedCommandIsSuggested() {
        assertThat(CommandResult.of("simulat").err()).contains("simulate").contains("Try 'nodewarden --help'.");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(CommandResult.of().code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "scan",
                "report",
                "check",
                "evaluate",
                "simulate",
                "exempt",
                "exempt add",
                "exempt list",
                "exempt remove"
            })
    void everyCommandHasHelpThatFitsTheScreen(String command) {
        CommandResult result = CommandResult.of((command + " --help").strip().split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith(("Usage: nodewarden " + command).strip());
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void versionIsOneLine() {
        assertThat(CommandResult.of("--version").out())
                .startsWith("nodewarden ")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "NODEWARDEN_ARM_ENDPOINT, http://localhost:1, must be an https URL",
        "NODEWARDEN_AUTHORITY_HOST, login, must be an https URL",
        "NODEWARDEN_TRUSTED_CERTIFICATE, no-such.pem, no-such.pem",
    })
    void aWrongVariableIsNamed(String name, String value, String problem) {
        CommandResult result = CommandResult.with(Map.of(name, value), false, "scan");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("nodewarden: " + name).contains(problem);
    }
}
