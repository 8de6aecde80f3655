package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Outcomes;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.policy.Exemptions;
import dev.nodewarden.remediation.Candidate;
import dev.nodewarden.remediation.ClusterSnapshot;
import dev.nodewarden.remediation.ClusterWriter;
import java.util.List;
import java.util.Optional;

/** Looks again: reads a cluster and its windows from ARM now, and judges it by that. */
final class ChangeLook {
    private final ClusterWriter writer;
    private final Inventory inventory;
    private final ClusterReader reader;
    private final Ledgers ledgers;

    ChangeLook(ClusterWriter writer, Inventory inventory, ClusterReader reader, Ledgers ledgers) {
        this.writer = writer;
        this.inventory = inventory;
        this.reader = reader;
        this.ledgers = ledgers;
    }

    /** What was seen. */
    record Seen(ClusterSnapshot snapshot, Optional<MaintenanceWindow> window, Candidate candidate) {
        Cluster cluster() {
            return snapshot.cluster();
        }
    }

    Reading<Seen> at(ClusterId id) {
        return writer.read(id).match(this::withWindows, Reading::failed);
    }

    private Reading<Seen> withWindows(ClusterSnapshot snapshot) {
        return inventory
                .maintenanceConfigurations(snapshot.cluster().id())
                .match(
                        (List<MaintenanceConfiguration> configurations) -> Reading.of(seen(snapshot, configurations)),
                        Reading::failed);
    }

    private Seen seen(ClusterSnapshot snapshot, List<MaintenanceConfiguration> configurations) {
        // Whether a fleet owns the cluster is not in its body: the last record knows.
        Outcomes outcomes = ledgers.clusters()
                .find(snapshot.cluster().id())
                .map(found -> found.record().cluster().outcomes())
                .orElse(Outcomes.NOT_READ);
        ClusterRecord record = reader.honouring(
                        () -> new Exemptions(ledgers.exemptions().list()))
                .judged(snapshot.cluster().withOutcomes(outcomes), configurations);
        return new Seen(
                snapshot,
                record.nodeOsWindow(),
                new Candidate(record.cluster(), record.nodeOsWindow(), record.verdict()));
    }
}
