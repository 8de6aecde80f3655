package dev.nodewarden.ledger;

/** The six ports to what we keep, which one storage implements together. */
public record Ledgers(
        RunLedger runs,
        LaneLedger lanes,
        ChunkLedger chunks,
        ClusterLedger clusters,
        ChangeLedger changes,
        ExemptionLedger exemptions) {}
