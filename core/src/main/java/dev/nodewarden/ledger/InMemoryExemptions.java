package dev.nodewarden.ledger;

import dev.nodewarden.policy.Exemption;
import java.util.List;
import java.util.Optional;

/** Exemptions kept in this process. */
final class InMemoryExemptions implements ExemptionLedger {
    private final VersionedMap<String, Exemption> rows = new VersionedMap<>();

    @Override
    public synchronized List<Exemption> list() {
        return rows.rows().stream().map(Versioned::value).toList();
    }

    @Override
    public synchronized Optional<Versioned<Exemption>> find(String id) {
        return rows.get(id);
    }

    @Override
    public synchronized boolean insert(Exemption exemption) {
        return rows.insert(exemption.id(), exemption);
    }

    @Override
    public synchronized Optional<Versioned<Exemption>> replace(Versioned<Exemption> read, Exemption next) {
        return rows.replace(next.id(), read.etag(), next);
    }

    @Override
    public synchronized boolean remove(Versioned<Exemption> read) {
        return rows.remove(read.value().id(), read.etag());
    }
}
