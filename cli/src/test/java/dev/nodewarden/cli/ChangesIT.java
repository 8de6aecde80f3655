package dev.nodewarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeKind;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ChannelMove;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The changes commands on real tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUN = "20261124T020000Z-0";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";

    private StorageEmulator storage;
    private int accounts;

    @BeforeAll
    void startStorage() {
        storage = StorageEmulator.start();
    }

    @AfterAll
    void stopStorage() {
        storage.close();
    }

    @Test
    void aChangeIsApprovedWithTheHashThatWasShown() throws Exception {
        Account account = account();
        Change change = account.begin("prod-1", true);

        CommandResult listed = account.changes("list");
        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(listed.out())
                .startsWith(change.id() + "  awaiting-approval  prod-1 (rg)\n    channel  None -> NodeImage\n")
                .contains("    hash     " + change.plan().hash());

        CommandResult wrong = account.changes("approve", change.id().value(), "--hash", "0".repeat(32), "--by", "ann");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("the change is not the one that was approved");

        String hash = change.plan().hash();
        CommandResult approved = account.changes("approve", change.id().value(), "--hash", hash, "--by", "ann");
        assertThat(approved.code()).isZero();
        assertThat(approved.out()).contains("  planned  prod-1").contains("approved by ann at 2026-11-24T12:00:00Z");
        assertThat(account.changes("approve", change.id().value(), "--hash", hash)
                        .err())
                .contains("the change is planned and cannot be approved");

        assertThat(account.changes("show", change.id().value()).out())
                .contains("2026-11-24T12:00:00Z  approved  hash " + hash + " (ann)");
        JsonNode shown = JSON.readTree(
                account.changes("show", change.id().value(), "--output", "json").out());
        ChangeSchemas.assertChange(shown.path("change").toString());
        assertThat(shown.path("journal")).hasSize(2);
    }

    @Test
    void aPersonCanRejectCancelAcknowledgeAndUndo() {
        Account account = account();
        Change rejected = account.begin("a", true);
        Change cancelled = account.begin("b", false);
        Change failed = account.end("c", ChangeState.FAILED);
        Change done = account.end("d", ChangeState.DONE);

        assertThat(account.changes("reject", rejected.id().value(), "--reason", "not now", "--by", "ann")
                        .out())
                .contains("  rejected  a (rg)")
                .contains("rejected by ann: not now");
        assertThat(account.changes("cancel", cancelled.id().value(), "--reason", "stop", "--by", "ann")
                        .out())
                .contains("cancelled by ann: stop; it had written nothing");
        assertThat(account.changes("acknowledge", failed.id().value(), "--reason", "fixed", "--by", "ann")
                        .out())
                .contains("acknowledged by ann");
        CommandResult undo = account.changes("undo", done.id().value(), "--by", "ann");
        assertThat(undo.out())
                .contains("  planned  d (rg)")
                .contains("undoes   " + done.id())
                .contains("channel  NodeImage -> None");
        assertThat(account.changes("undo", failed.id().value()).err())
                .contains("the change is failed; only what is done can be undone");
        assertThat(account.changes("list", "--state", "failed").out())
                .contains("c (rg)")
                .doesNotContain("d (rg)");
    }

    @Test
    void listsAreForProgramsTooAndWrongUsageIsToldInASentence() throws Exception {
        Account account = account();
        assertThat(account.changes("list").out()).isEqualTo("No changes on record.\n");
        account.begin("a", true);
        account.end("b", ChangeState.DONE);

        JsonNode list =
                JSON.readTree(account.changes("list", "--output", "json").out());

        assertThat(list).hasSize(2);
        for (JsonNode change : list) {
            ChangeSchemas.assertChange(change.toString());
        }
        assertThat(account.changes("list", "--state", "lost").err())
                .startsWith("nodewarden: --state: there is no state 'lost'; there are planned, ");
        assertThat(account.changes("show", "0".repeat(32)).err()).contains("there is no change '000");
        assertThat(account.changes("show", "x").err()).contains("'x' is not a change's id");
        assertThat(CommandResult.of("changes", "list").code()).isEqualTo(2);
    }

    private Account account() {
        return new Account("c" + accounts++);
    }

    /** Tables of their own in the one storage. */
    private final class Account {
        private final String prefix;
        private final ChangeLedger ledger;

        Account(String prefix) {
            this.prefix = prefix;
            this.ledger = TableLedgers.open(StorageConnection.fromConnectionString(
                            storage.connectionString(), new JdkHttpClientProvider().createInstance(), prefix))
                    .changes();
        }

        Change begin(String cluster, boolean needsApproval) {
            return keep(Change.planned(plan(cluster, needsApproval), NOW, NOW));
        }

        Change end(String cluster, ChangeState state) {
            Change change = Change.planned(plan(cluster, false), NOW, NOW).admitted(NOW);
            if (state == ChangeState.DONE) {
                change = change.movedTo(ChangeState.CHANNEL_SUBMITTED).movedTo(ChangeState.VERIFYING);
            }
            return keep(change.ended(state, "so it ended", NOW));
        }

        private Change keep(Change change) {
            JournalEntry first = new JournalEntry(
                    change.id(), 0, NOW, "planned", "channel: None -> NodeImage", Optional.empty(), Optional.empty());
            assertThat(ledger.begin(change, first)).isEqualTo(ChangeLedger.Begun.BEGUN);
            return change;
        }

        private static PlannedChange plan(String cluster, boolean needsApproval) {
            ClusterId id = ClusterId.of(SUBSCRIPTION, "rg", cluster);
            return new PlannedChange(
                    ChangeId.of(RUN, id, ChangeKind.CHANNEL),
                    RUN,
                    id,
                    Optional.empty(),
                    0,
                    needsApproval,
                    Optional.empty(),
                    Optional.of(new ChannelMove(Optional.of("None"), NodeOsChannel.NODE_IMAGE)),
                    Optional.empty(),
                    Optional.empty());
        }

        CommandResult changes(String... arguments) {
            List<String> all = new ArrayList<>(List.of("changes"));
            all.addAll(List.of(arguments));
            if (!List.of("list", "show").contains(arguments[0])) {
                all.addAll(List.of("--now", NOW.toString()));
            }
            Map<String, String> environment =
                    Map.of("AzureWebJobsStorage", storage.connectionString(), "NODEWARDEN_TABLE_PREFIX", prefix);
            return CommandResult.with(environment, false, all.toArray(String[]::new));
        }
    }
}
