package dev.nodewarden.ledger;

/** The seven ports to what we keep, which one storage implements together. */
public record Ledgers(
        RunLedger runs,
        LaneLedger lanes,
        ChunkLedger chunks,
        ClusterLedger clusters,
        ChangeLedger changes,
        ExemptionLedger exemptions,
        ReportArchive reports) {
    /** Returns the same ledgers with another place for reports. */
    public Ledgers with(ReportArchive other) {
        return new Ledgers(runs, lanes, chunks, clusters, changes, exemptions, other);
    }
}
