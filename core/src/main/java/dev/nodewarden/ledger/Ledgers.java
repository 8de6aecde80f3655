package dev.nodewarden.ledger;

/** The four ports to what we keep, which one storage implements together. */
public record Ledgers(RunLedger runs, LaneLedger lanes, ChunkLedger chunks, ClusterLedger clusters) {}
