package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.ExemptionLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Exemption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Exemptions in one table, all in one partition: a fleet has few, and a run reads them all. Thread-safe. */
final class TableExemptionLedger implements ExemptionLedger {
    private final Table exemptions;

    TableExemptionLedger(Table exemptions) {
        this.exemptions = exemptions;
    }

    @Override
    public List<Exemption> list() {
        return exemptions
                .query(Filter.partition(ExemptionRow.PARTITION), Table.PAGE, List.of())
                .map(ExemptionRow::read)
                .sorted(Comparator.comparing(Exemption::id))
                .toList();
    }

    @Override
    public Optional<Versioned<Exemption>> find(String id) {
        return ExemptionRow.key(id)
                .flatMap(key -> exemptions.find(ExemptionRow.PARTITION, key))
                .map(row -> new Versioned<>(ExemptionRow.read(row), row.etag()));
    }

    @Override
    public boolean insert(Exemption exemption) {
        return exemptions.insert(ExemptionRow.write(exemption).row());
    }

    @Override
    public Optional<Versioned<Exemption>> replace(Versioned<Exemption> read, Exemption next) {
        return exemptions
                .replace(ExemptionRow.write(next).replacing(read.etag()).row())
                .map(etag -> new Versioned<>(next, etag));
    }

    @Override
    public boolean remove(Versioned<Exemption> read) {
        return exemptions.delete(
                ExemptionRow.write(read.value()).replacing(read.etag()).row());
    }
}
