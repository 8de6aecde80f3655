package dev.nodewarden.azure.storage;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterLedger.Found;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.LastRecord;
import dev.nodewarden.ledger.RecordJson;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.Comparator;
import java.util.List;

/**
 * The last record of a cluster as a row: resource group and name, in the partition of the subscription.
 *
 * <p>Both keys come from the id in lower case, so that equal ids are one row, and rows sort as ids do.
 */
final class ClusterRow {
    private static final String BUNCH_OPENING = "bunchOpening";
    private static final String BUNCH_CLUSTERS = "bunchClusters";

    /** The columns that {@link #last} reads. */
    static final List<String> LAST = List.of(
            ClusterColumns.OBSERVED_AT,
            ClusterColumns.STATUS,
            "openRules",
            "nonCompliantSince",
            "resourceUid",
            ClusterColumns.GONE,
            BUNCH_OPENING,
            BUNCH_CLUSTERS);

    /** All columns: which parts a record has is known only when they are read. */
    static final List<String> RECORD = List.of();

    /** The columns that {@link #id} and marking as gone read. */
    static final List<String> PRESENCE = List.of("id", ClusterColumns.OBSERVED_AT, ClusterColumns.GONE);

    private ClusterRow() {}

    static String partition(ClusterId id) {
        return TableKeys.of(id.subscriptionId());
    }

    static String key(ClusterId id) {
        // The parts of the lower-case id, and not the parts in lower case: a letter's small form depends on its place.
        String[] parts = id.key().split("/", -1);
        return TableKeys.of(parts[4], parts[8]);
    }

    static RowWriter write(ClusterRecord record) {
        RowWriter row = new RowWriter(partition(record.id()), key(record.id()))
                .text("id", record.id().armId())
                .text(ClusterColumns.STATUS, record.verdict().status().label())
                .text("openRules", String.join(" ", record.openRules()))
                .instant(ClusterColumns.OBSERVED_AT, record.observedAt())
                .instant("nonCompliantSince", record.nonCompliantSince())
                .text("resourceUid", record.cluster().resourceUid())
                .flag(ClusterColumns.GONE, false)
                .longText("record", oneLine(RecordJson.toJson(record)));
        Bunch.in(record.verdict())
                .ifPresent(
                        bunch -> row.instant(BUNCH_OPENING, bunch.opening()).number(BUNCH_CLUSTERS, bunch.clusters()));
        List<Finding> findings = record.verdict().openFindings();
        findings.forEach(finding -> writeFinding(row, finding));
        row.text(
                "severity",
                findings.stream()
                        .map(Finding::severity)
                        .min(Comparator.naturalOrder())
                        .map(Severity::label));
        return row;
    }

    /**
     * Escapes the two line separators that JSON allows inside strings and JavaScript takes for line ends: the emulator
     * answers 500 to a batch with one in it.
     */
    private static String oneLine(String json) {
        return json.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    private static void writeFinding(RowWriter row, Finding finding) {
        String rule = ClusterColumns.ofRule(finding.rule())
                .orElseThrow(() -> new IllegalArgumentException("'" + finding.rule() + "' can be no rule's id"));
        row.flag(rule, true).flag(ClusterColumns.of(finding.severity()), true);
    }

    /** Returns the change that marks the version that was read as gone. */
    static RowWriter gone(StoredRow read) {
        return new RowWriter(read.partition(), read.key())
                .flag(ClusterColumns.GONE, true)
                .replacing(read.etag());
    }

    static ClusterId id(StoredRow row) {
        return row.parsed("id", ClusterId::parse);
    }

    static ClusterRecord record(StoredRow row) {
        return RecordJson.readRecord(row.longText("record"));
    }

    static Found found(StoredRow row) {
        return new Found(record(row), row.flag(ClusterColumns.GONE));
    }

    static Versioned<LastRecord> last(StoredRow row) {
        String rules = row.text("openRules");
        LastRecord last = new LastRecord(
                row.instant(ClusterColumns.OBSERVED_AT),
                row.labelled(ClusterColumns.STATUS, Status.values(), Status::label),
                rules.isEmpty() ? List.of() : List.of(rules.split(" ", -1)),
                row.optionalInstant("nonCompliantSince"),
                row.optional("resourceUid"),
                row.flag(ClusterColumns.GONE),
                row.optionalInstant(BUNCH_OPENING).map(opening -> new Bunch(opening, row.number(BUNCH_CLUSTERS))));
        return new Versioned<>(last, row.etag());
    }
}
