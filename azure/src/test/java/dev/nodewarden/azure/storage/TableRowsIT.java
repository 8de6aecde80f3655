package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableEntity;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the tables beyond what the ports tell. */
class TableRowsIT {
    private final StorageConnection connection = TestStorage.fresh();
    private final Ledgers ledgers = TableLedgers.open(connection);

    @Test
    void tableIsCreatedByWhoeverComesFirst() {
        List<Optional<?>> answers = Together.all(
                IntStream.range(0, 6).boxed().toList(),
                i -> TableLedgers.open(connection).runs().active());

        assertThat(answers).containsOnly(Optional.empty());
        assertThat(connection.tables().listTables().stream()
                        .filter(table -> table.getName().startsWith(connection.prefix())))
                .hasSize(1);
    }

    @Test
    void rowOfALaterReleaseIsToldAndNotRead() {
        ledgers.runs().begin(Samples.queued(RUN));
        TableClient runs = table("runs");
        runs.updateEntity(new TableEntity(RunRow.PARTITION, RunRow.key(RUN)).addProperty("schema", 2));

        assertThatThrownBy(() -> ledgers.runs().find(RUN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of table " + connection.prefix() + "runs is of version 2");
        assertThatThrownBy(() -> ledgers.runs().newest(5, Optional.empty())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void clusterRowHasTheColumnsThatListsFilterBy() {
        ClusterId id = Samples.id("My.Group", "Name");
        ClusterLedgerContract.insert(
                ledgers.clusters(),
                Samples.failing(
                        id,
                        Samples.finding("window-missing", Severity.MEDIUM),
                        Samples.finding("channel-none", Severity.HIGH)));

        assertThat(table("clusters")
                        .getEntity(Samples.SUBSCRIPTION, "my..group.~name")
                        .getProperties())
                .containsEntry("schema", 1)
                .containsEntry("id", id.armId())
                .containsEntry("status", "non-compliant")
                .containsEntry("severity", "high")
                .containsEntry("severity_high", true)
                .containsEntry("severity_medium", true)
                .containsEntry("rule_channel_none", true)
                .containsEntry("rule_window_missing", true)
                .containsEntry("gone", false)
                .containsEntry("observedAt", NOON.toString())
                .containsKey("record0");
    }

    @Test
    void replacedRowForgetsColumnsOfClosedRules() {
        ClusterId id = Samples.id("rg", "a");
        ClusterLedgerContract.insert(
                ledgers.clusters(), Samples.failing(id, Samples.finding("channel-none", Severity.HIGH)));
        String etag =
                ledgers.clusters().last(List.of(id)).values().iterator().next().etag();
        ledgers.clusters()
                .save(List.of(
                        new dev.nodewarden.ledger.ClusterLedger.Update(Samples.compliant(id), Optional.of(etag))));

        assertThat(table("clusters").getEntity(Samples.SUBSCRIPTION, "rg.~a").getProperties())
                .doesNotContainKeys("rule_channel_none", "severity_high", "severity");
    }

    @Test
    void recordOverOneMebibyteIsToldAndNotWritten() {
        ClusterId id = Samples.id("rg", "a");
        ClusterRecord huge =
                Samples.record(Samples.cluster(id, Map.of("x", "y".repeat(600_000)), NOON), Status.COMPLIANT);

        assertThatThrownBy(() -> ClusterLedgerContract.insert(ledgers.clusters(), huge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'rg.~a' does not fit into table " + connection.prefix() + "clusters");
        assertThat(ledgers.clusters().find(id)).isEmpty();
    }

    @Test
    void markingKeepsEverythingElseOfARow() {
        ClusterId id = Samples.id("rg", "a");
        ClusterLedgerContract.insert(
                ledgers.clusters(), Samples.failing(id, Samples.finding("channel-none", Severity.HIGH)));

        ledgers.clusters().markGone(Samples.SUBSCRIPTION, Set.of(), NOON);

        assertThat(table("clusters").getEntity(Samples.SUBSCRIPTION, "rg.~a").getProperties())
                .containsEntry("gone", true)
                .containsEntry("rule_channel_none", true)
                .containsKey("record0");
    }

    @Test
    void chunkOfLongRecordsTakesSeveralProperties() {
        Random random = new Random(3);
        List<Cluster> clusters = Stream.of("a", "b", "c")
                .map(name -> Samples.cluster(Samples.id("rg", name), Map.of("noise", noise(random)), NOON))
                .toList();

        ledgers.chunks().putFacts(RUN, Samples.LANE, 1, 0, clusters);

        assertThat(table("chunks").listEntities().iterator().next().getProperties())
                .containsKeys("d0", "d1")
                .doesNotContainKey("d9");
    }

    private static String noise(Random random) {
        return random.ints(30_000, '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private TableClient table(String suffix) {
        return connection.tables().getTableClient(connection.prefix() + suffix);
    }
}
