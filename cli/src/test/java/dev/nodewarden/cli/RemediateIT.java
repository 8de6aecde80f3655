package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans and what becomes of them, over the example fleet of the documentation. */
final class RemediateIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");
    /** A Tuesday; every window is on a Saturday or Sunday. */
    private static final String NOW = "2026-11-24T12:00:00Z";

    @TempDir
    private Path folder;

    private Path log() {
        return folder.resolve("requests.jsonl");
    }

    @Test
    void aPlanTellsOfEveryClusterAndIsMadeWithReadsOnly() throws IOException {
        CommandResult result = plan("--output", "json");

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        ChangeSchemas.assertPlan(result.out());
        assertThat(folder.resolve("plan.json")).hasContent(result.out());
        JsonNode plan = JSON.readTree(result.out());
        assertThat(texts(plan.path("changes"), "cluster"))
                .containsExactly("dev-1", "dev-2", "test-1", "test-2", "prod-1");
        assertThat(texts(plan.path("changes"), "mode"))
                .containsExactly("enforce", "enforce", "enforce", "enforce", "approve");
        assertThat(texts(plan.path("changes"), "disruption"))
                .containsExactly("none", "none", "reimage", "none", "none");
        assertThat(texts(plan.path("leftAlone"), "reason")).containsExactly("owned-by-other-tool", "exempt");
        assertThat(Files.readAllLines(log())).isNotEmpty();
        assertThat(writes()).isEmpty();
    }

    @Test
    void theSameFleetPolicyAndTimeGiveTheSamePlan() {
        assertThat(plan("--output", "json").out())
                .isEqualTo(plan("--output", "json").out());
    }

    @Test
    void aPlanIsAppliedInWavesAndWhatWaitsIsListed() throws IOException {
        plan();

        CommandResult result = apply();

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("dev-1  done  read back: everything is as planned, and nothing else moved\n")
                .contains("dev-2  done")
                .contains("test-2  done")
                .contains("  test-1  window: it may reimage nodes, so it begins shortly before its window opens at"
                        + " 2026-11-28T01:00:00Z, until 2026-11-28T00:00:00Z\n")
                .contains(
                        "  prod-1  approval: a person must approve it, until 2026-12-08T12:00:00Z; agree with --approve ")
                .endsWith("5 changes: 3 done, 2 waiting.\n");
        assertThat(writes())
                .extracting(write -> write.path("method").asText() + " "
                        + name(write.path("path").asText()))
                .containsExactlyInAnyOrder(
                        "PUT dev-1/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule",
                        "PUT dev-1",
                        "PUT dev-2/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule",
                        "PUT dev-2",
                        "PUT test-2");
        assertThat(Files.readString(log())).doesNotContain("Bearer ");
    }

    @Test
    void whatWasAppliedIsToldToProgramsToo() throws IOException {
        plan();

        CommandResult json = apply("--output", "json");

        for (JsonNode change : JSON.readTree(json.out())) {
            ChangeSchemas.assertChange(change.toString());
        }
        assertThat(texts(JSON.readTree(json.out()), "state"))
                .containsExactly("done", "done", "planned", "done", "awaiting-approval");
        assertThat(apply("--output", "csv").out()).hasLineCount(6).startsWith("id,change,state,note,");
    }

    @Test
    void theJournalHoldsEachClusterAsItWasBeforeItWasWritten() throws IOException {
        plan();

        assertThat(apply().err()).contains("What is done is kept in " + journal());

        List<JsonNode> lines = journalOf("dev-1");
        assertThat(lines)
                .extracting(line -> line.path("event").asText())
                .startsWith("planned")
                .containsSubsequence(
                        "window-intended",
                        "window-written",
                        "channel-intended",
                        "channel-submitted",
                        "verifying",
                        "done")
                .endsWith("done");
        assertThat(lines.get(0).at("/plan/channel/to").asText()).isEqualTo("NodeImage");
        JsonNode intended = lines.stream()
                .filter(line -> line.path("event").asText().equals("channel-intended"))
                .findFirst()
                .orElseThrow();
        JsonNode planned = JSON.readTree(EXAMPLES.resolve("fleet.json").toFile());
        assertThat(intended.at("/before/properties/agentPoolProfiles"))
                .isEqualTo(planned.at("/managedClusters/0/properties/agentPoolProfiles"));
        assertThat(journalOf("prod-1")).isNotEmpty().noneMatch(line -> line.has("before"));
        assertThat(Files.readString(journal())).doesNotContain("Bearer ").doesNotContain("&c=");
    }

    /** A full disk takes no line, and a folder is no file. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/full", "."})
    void whatCannotBeKeptIsNotSent(String journal) throws IOException {
        assumeTrue(Files.exists(Path.of(journal)));
        plan();

        CommandResult result = apply("--journal", journal);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--journal: cannot write ");
        assertThat(writes()).isEmpty();
    }

    @Test
    void whatWasAppliedIsTakenBackByItsJournal() throws IOException {
        plan();
        apply();
        Path after = estateAfter(writes());

        CommandResult undone = undo(after);

        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(undone.err()).contains("dev-1: nothing can unset a channel: it is undone as None\n");
        assertThat(undone.out())
                .contains("dev-1  undone  read back: everything is as planned, and nothing else moved\n")
                .endsWith("3 changes: 3 undone.\n");
        assertThat(writes())
                .extracting(write -> write.path("method").asText() + " "
                        + name(write.path("path").asText()) + " "
                        + write.at("/requestBody/properties/autoUpgradeProfile/nodeOSUpgradeChannel")
                                .asText())
                .containsExactlyInAnyOrder(
                        "PUT dev-1 None",
                        "DELETE dev-1/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule ",
                        "PUT dev-2 None",
                        "DELETE dev-2/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule ",
                        "PUT test-2 None");
        assertThat(undo(after).out()).endsWith("0 changes.\n");
    }

    @Test
    void whatSomeoneChangedSinceIsNotTakenBack() throws IOException {
        plan();
        apply();

        // The fleet as it was before the plan was applied: someone has put everything back already.
        CommandResult undone = undo(EXAMPLES.resolve("fleet.json"));

        assertThat(undone.out()).contains("dev-2  superseded  someone changed since what would be undone");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aFileThatIsNoJournalIsRefusedByItsLine() throws IOException {
        Files.writeString(journal(), "{\"schemaVersion\":1}\n{\"schemaVersion\":1}\n");

        CommandResult result = undo(EXAMPLES.resolve("fleet.json"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--undo: " + journal() + ", line 1 is no line of a journal");
    }

    private CommandResult undo(Path estate) {
        return CommandResult.of(with(List.of("--undo", journal().toString()), estate, true));
    }

    private Path journal() {
        return folder.resolve("plan.journal.jsonl");
    }

    private List<JsonNode> journalOf(String cluster) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(journal())) {
            ChangeSchemas.assertJournalLine(line);
            JsonNode json = JSON.readTree(line);
            if (json.path("cluster").asText().endsWith("/" + cluster)) {
                lines.add(json);
            }
        }
        return lines;
    }

    /** The fleet with what was written to it: each command has a simulated Azure of its own. */
    private Path estateAfter(List<JsonNode> writes) throws IOException {
        ObjectNode estate =
                (ObjectNode) JSON.readTree(EXAMPLES.resolve("fleet.json").toFile());
        for (JsonNode write : writes) {
            String id = write.path("path").asText().replaceAll("[?].*", "");
            JsonNode body = write.path("requestBody");
            if (id.contains("/maintenanceConfigurations/")) {
                ObjectNode window = estate.withArrayProperty("maintenanceConfigurations")
                        .addObject()
                        .put("id", id)
                        .put("name", name(id).replaceAll(".*/", ""));
                window.set("properties", body.path("properties"));
            } else {
                for (JsonNode cluster : estate.path("managedClusters")) {
                    if (cluster.path("id").asText().equalsIgnoreCase(id)) {
                        ((ObjectNode) cluster.path("properties"))
                                .set("autoUpgradeProfile", body.at("/properties/autoUpgradeProfile"));
                    }
                }
            }
        }
        Path file = folder.resolve("after.json");
        JSON.writeValue(file.toFile(), estate);
        return file;
    }

    /** A policy that only reports writes nothing, whatever a plan says. */
    @Test
    void aPlanIsNotAppliedUnderAPolicyThatReports() throws IOException {
        plan();

        CommandResult result = remediate(List.of("--apply", file(), "--approve", "all"), false);

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("report-only: the policy's mode is report");
        assertThat(writes()).isEmpty();
    }

    @Test
    void whatIsPlannedUnderAPolicyThatReportsIsShownAndNeverApplied() throws IOException {
        CommandResult planned = remediate(List.of("--plan", file()), false);
        assertThat(planned.out()).contains("6 of 8 clusters would be changed: 6 report only");

        CommandResult applied = apply("--approve", "all");

        assertThat(applied.code()).isZero();
        assertThat(applied.out()).endsWith("6 changes: 6 not applied.\n");
        assertThat(writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403 | LinkedAuthorizationFailed | `The client has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on scope '/subscriptions/s/resourceGroups/g'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '/subscriptions/s/resourceGroups/net/x'` | Grant nodewarden's identity the action Microsoft.Network/virtualNetworks/subnets/join/action on /subscriptions/s/resourceGroups/net/x",
                "403 | RequestDisallowedByPolicy | `Resource 'dev-1' was disallowed by policy.` | An Azure policy denies the write",
            })
    void whatAzureRefusesFailsTheCommandAndSaysWhatToDo(int status, String code, String message, String advice)
            throws IOException {
        plan();
        Path faults =
                Files.writeString(folder.resolve("faults.json"), JSON.writeValueAsString(JSON.readTree("""
                        {"rules": [{"method": "PUT", "path": "managedClusters/dev-1[?]", "respond": {"status": %d,
                          "body": {"error": {"code": "%s", "message": "%s"}}}}]}
                        """.formatted(
                                status, code, message))));

        CommandResult result = apply("--faults", faults.toString());

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out()).contains("dev-1  failed  " + advice).contains("dev-2  done");
    }

    /** Between the plan and its application someone did it by hand. */
    @Test
    void aClusterThatIsNoLongerAsItWasPlannedForIsNotTouched() throws IOException {
        plan();
        JsonNode estate = JSON.readTree(EXAMPLES.resolve("fleet.json").toFile());
        for (JsonNode cluster : estate.path("managedClusters")) {
            if (cluster.path("name").asText().startsWith("dev-")) {
                ((ObjectNode) cluster.path("properties"))
                        .withObject("/autoUpgradeProfile")
                        .put("nodeOSUpgradeChannel", "SecurityPatch");
            }
        }
        Path changed = folder.resolve("changed.json");
        JSON.writeValue(changed.toFile(), estate);

        CommandResult result = CommandResult.of(with(List.of("--apply", file()), changed, true));

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("dev-1  superseded").contains("dev-2  superseded");
        assertThat(writes()).noneMatch(write -> write.path("path").asText().contains("managedClusters/dev-"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | no plan: need a JSON object",
                "`{}` | no plan of this release",
                "`[1]` | no plan: need a JSON object",
                "`{\"schemaVersion\":1}` | changes must be an array",
            })
    void aBadPlanIsRefusedByItsName(String text, String problem) throws IOException {
        Files.writeString(folder.resolve("plan.json"), text == null ? "" : text);

        CommandResult result = apply();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("nodewarden: --apply: " + file() + ": ")
                .contains(problem);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aSlipOfTheHandIsToldBeforeAnythingBegins() {
        assertThat(CommandResult.of("remediate").code()).isEqualTo(2);
        assertThat(CommandResult.of("remediate", "--plan", "a", "--apply", "b").code())
                .isEqualTo(2);
        assertThat(CommandResult.of(
                                "remediate", "--apply", folder.resolve("none").toString())
                        .err())
                .contains("there is no file " + folder.resolve("none"));
        assertThat(CommandResult.of("remediate", "--plan", folder.toString()).err())
                .contains(folder + " is a folder");
        plan();
        assertThat(apply("--approve", "0123").err()).contains("the plan has no change '0123'");
    }

    private static List<String> texts(JsonNode array, String member) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(name(item.path(member).asText())));
        return texts;
    }

    /** Returns what comes behind the kind of resource, without the query. */
    private static String name(String path) {
        return path.replaceAll(".*/managedClusters/", "").replaceAll("[?].*", "");
    }

    /** Everything but reads, requests for tokens and queries. */
    private List<JsonNode> writes() throws IOException {
        List<JsonNode> writes = new ArrayList<>();
        for (String line : Files.readAllLines(log())) {
            JsonNode request = JSON.readTree(line);
            String path = request.path("path").asText();
            boolean reads = request.path("method").asText().equals("GET")
                    || path.contains("/oauth2/")
                    || path.contains("/Microsoft.ResourceGraph/");
            if (!reads) {
                writes.add(request);
            }
        }
        return writes;
    }

    private String file() {
        return folder.resolve("plan.json").toString();
    }

    private CommandResult plan(String... options) {
        return remediate(joined(List.of("--plan", file()), options), true);
    }

    private CommandResult apply(String... options) {
        return remediate(joined(List.of("--apply", file()), options), true);
    }

    private CommandResult remediate(List<String> options, boolean changing) {
        return CommandResult.of(with(options, EXAMPLES.resolve("fleet.json"), changing));
    }

    private String[] with(List<String> options, Path estate, boolean changing) {
        List<String> all = new ArrayList<>(List.of("remediate", "--estate", estate.toString(), "--now", NOW));
        all.addAll(List.of("--time-scale", "200", "--request-log", log().toString()));
        if (changing) {
            all.addAll(List.of("--policy", EXAMPLES.resolve("policy-fleet.yaml").toString()));
        }
        all.addAll(options);
        return all.toArray(String[]::new);
    }

    private static List<String> joined(List<String> first, String... others) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(others));
        return all;
    }
}
