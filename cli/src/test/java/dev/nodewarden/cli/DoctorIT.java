package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.azure.arm.ArmOperation;
import dev.nodewarden.azure.arm.ArmOperation.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DoctorIT {
    private static final String ONE = "00000000-0000-4000-8000-000000000001";
    private static final String TWO = "00000000-0000-4000-8000-000000000002";
    private static final String HIDDEN = "00000000-0000-4000-8000-000000000003";
    private static final String POLICY = "version: 1\nscope: {managementGroup: platform}\n";

    @TempDir
    private Path folder;

    static Stream<String> actions() {
        return Arrays.stream(Right.values()).flatMap(right -> ArmOperation.actions(right).stream());
    }

    @Test
    void whereNothingIsMissingItSaysSo() throws IOException {
        CommandResult result = doctor(POLICY, "--level", "channel-writer");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("ok      permissions   everything a channel-writer needs\n")
                .contains("ok      subscriptions 2 in scope of 2 seen\n")
                .contains("ok      group         platform has 2 subscriptions\n")
                .endsWith("Everything is in order.\n");
        assertThat(result.code()).isZero();
    }

    /** Every action of every role, one after the other. */
    @ParameterizedTest
    @MethodSource("actions")
    void anActionThatIsWithheldIsNamedAndNoOther(String action) throws IOException {
        CommandResult result = doctor(POLICY, "--level", "channel-writer", "--faults", withheld(action));

        List<String> lacking = result.out()
                .lines()
                .filter(line -> line.contains(" lacks "))
                .map(line -> line.replaceAll(".* lacks (\\S+) (in|at) .*", "$1"))
                .toList();
        assertThat(lacking).containsExactly(action);
        assertThat(result.out()).contains("run           az deployment mg create --management-group-id 'platform'");
        assertThat(result.code()).isEqualTo(3);
    }

    @Test
    void whatAReaderDoesNotNeedIsNotMissed() throws IOException {
        CommandResult result = doctor(POLICY, "--faults", withheld("Microsoft.ContainerService/managedClusters/write"));

        assertThat(result.out()).contains("everything a reader needs");
        assertThat(result.code()).isZero();
    }

    @Test
    void aLinkedActionIsWorthANoteOnly() throws IOException {
        String linked = ArmOperation.LINKED_TO_PUT_CLUSTER.get(0);
        CommandResult result = doctor(POLICY, "--level", "channel-writer", "--faults", withheld(linked));

        assertThat(result.out()).contains("note    linked        lacks " + linked + " in every subscription");
        assertThat(result.code()).isZero();
    }

    @Test
    void aSubscriptionThatIsExpectedAndNotSeenIsNamed() throws IOException {
        CommandResult result =
                doctor("version: 1\nscope: {includeSubscriptions: [\"" + ONE + "\", \"" + HIDDEN + "\"]}\n");

        assertThat(result.out())
                .contains("problem invisible     expected, but not to be seen: " + HIDDEN + "\n")
                .endsWith("Problems: 1\n");
        assertThat(result.code()).isEqualTo(3);
    }

    @Test
    void aSubscriptionOfAnotherTenantIsOutOfScopeUnlessItIsNamed() throws IOException {
        CommandResult open = doctor("version: 1\n");
        assertThat(open.out())
                .contains("ok      subscriptions 1 in scope of 2 seen\n")
                .contains("note    lighthouse    out of scope, as another tenant delegates them: " + TWO
                        + " of tenant 9999");
        assertThat(open.code()).isZero();

        CommandResult named = doctor("version: 1\nscope: {includeSubscriptions: [\"" + ONE + "\", \"" + TWO + "\"]}\n");
        assertThat(named.out())
                .contains("ok      subscriptions 2 in scope of 2 seen\n")
                .doesNotContain("lighthouse");

        CommandResult excluded = doctor("version: 1\nscope: {excludeSubscriptions: [\"" + TWO + "\"]}\n");
        assertThat(excluded.out()).doesNotContain("lighthouse");
    }

    @Test
    void everythingWrongWithTheSettingsAndThePolicyIsTold() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.json"), """
                [{"name": "NODEWARDEN_MODE", "value": "destroy"}, {"name": "NODEWARDEN_RESREVE", "value": "5"}]""");
        CommandResult wrong = doctor("version: 1\n", "--settings", settings.toString());

        assertThat(wrong.out())
                .containsPattern("problem settings .*NODEWARDEN_RESREVE: unknown; is it NODEWARDEN_RESERVE\\?")
                .containsPattern("problem settings .*NODEWARDEN_MODE: ");
        assertThat(wrong.code()).isEqualTo(2);

        CommandResult policy = doctor("version: 7\n");
        assertThat(policy.out()).contains("problem policy ");
        assertThat(policy.code()).isEqualTo(2);
    }

    @Test
    void settingsAsTheLocalHostHasThemAreUnderstood() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.json"), """
                {"IsEncrypted": false, "Values": {"NODEWARDEN_MODE": "report",
                 "AzureWebJobsStorage__tableServiceUri": "https://a.table.localhost",
                 "AzureWebJobsStorage__queueServiceUri": "https://a.queue.localhost",
                 "AzureWebJobsStorage__blobServiceUri": "https://a.blob.localhost"}}""");
        CommandResult result = doctor(POLICY, "--settings", settings.toString());

        assertThat(result.out())
                .contains("ok      settings      4 settings, all understood\n")
                .contains("problem storage       the storage account refuses or does not answer");
        assertThat(result.code()).isEqualTo(4);
    }

    private String withheld(String action) throws IOException {
        return Files.writeString(
                        folder.resolve("faults.json"), "{\"rules\":[],\"withheldActions\":[\"" + action + "\"]}")
                .toString();
    }

    private CommandResult doctor(String policy, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
        List<String> args = new ArrayList<>(List.of("doctor", "--estate", estate(), "--policy", file.toString()));
        args.addAll(List.of(more));
        return CommandResult.of(args.toArray(String[]::new));
    }

    private String estate() throws IOException {
        return Files.writeString(folder.resolve("estate.json"), """
                        {"subscriptions": [
                           {"id": "/subscriptions/%1$s", "subscriptionId": "%1$s", "displayName": "one",
                            "state": "Enabled", "tenantId": "11111111-0000-4000-8000-000000000000"},
                           {"id": "/subscriptions/%2$s", "subscriptionId": "%2$s", "displayName": "two",
                            "state": "Enabled", "tenantId": "99999999-0000-4000-8000-000000000000"}],
                         "managementGroups": [{"id": "/providers/Microsoft.Management/managementGroups/platform",
                           "properties": {"children": [{"id": "/subscriptions/%1$s"}, {"id": "/subscriptions/%2$s"}]}}]}
                        """.formatted(ONE, TWO))
                .toString();
    }
}
