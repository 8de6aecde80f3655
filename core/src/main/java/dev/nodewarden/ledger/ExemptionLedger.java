package dev.nodewarden.ledger;

import dev.nodewarden.policy.Exemption;
import java.util.List;
import java.util.Optional;

/**
 * The port that keeps exemptions on record, those that have ended too, until someone removes them. Trouble with the
 * storage is an exception; text in a row that makes no sense is not, and only makes its exemption worth nothing.
 */
public interface ExemptionLedger {
    /** Returns every exemption on record, ordered by id. */
    List<Exemption> list();

    /** Returns the exemption with this id. */
    Optional<Versioned<Exemption>> find(String id);

    /** Inserts {@code exemption}; false, and nothing changed, when there is one with its id. */
    boolean insert(Exemption exemption);

    /** Replaces the row that was read; returns empty, and changes nothing, when the row has changed since. */
    Optional<Versioned<Exemption>> replace(Versioned<Exemption> read, Exemption next);

    /** Removes the row that was read; false, and nothing changed, when it has changed since. One that is gone is removed. */
    boolean remove(Versioned<Exemption> read);
}
