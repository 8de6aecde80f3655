package dev.nodewarden.azure.storage;

import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.TokenBucket;
import dev.nodewarden.ledger.Versioned;

/** A lane as a row: {@code l}, the subscription and the region, in the partition of the run. */
final class LaneRow {
    /** True until the lane is done, for a query that looks at one row. */
    static final String OPEN = "open";

    private LaneRow() {}

    static String partition(RunId run) {
        return TableKeys.of(run.value());
    }

    static String key(LaneId id) {
        return TableKeys.of("l", id.subscriptionId(), id.region());
    }

    static Filter of(RunId run) {
        return Filter.partition(partition(run)).rows("l.", "l0");
    }

    static RowWriter write(Lane lane) {
        return new RowWriter(partition(lane.run()), key(lane.id()))
                .text("subscription", lane.id().subscriptionId())
                .text("region", lane.id().region())
                .number("attempt", lane.attempt())
                .number("total", lane.total())
                .number("cursor", lane.cursor())
                .number("step", lane.step())
                .decimal("capacity", lane.bucket().capacity())
                .decimal("perSecond", lane.bucket().perSecond())
                .decimal("tokens", lane.bucket().tokens())
                .instant("tokensAsOf", lane.bucket().asOf())
                .instant("dueAt", lane.dueAt())
                .instant("deadline", lane.deadline())
                .number("throttles", lane.throttles())
                .flag("closed", lane.closed())
                .flag(OPEN, !lane.isDone());
    }

    static Versioned<Lane> read(RunId run, StoredRow row) {
        Lane lane = new Lane(
                run,
                new LaneId(row.text("subscription"), row.text("region")),
                row.number("attempt"),
                row.number("total"),
                row.number("cursor"),
                row.number("step"),
                new TokenBucket(
                        row.decimal("capacity"),
                        row.decimal("perSecond"),
                        row.decimal("tokens"),
                        row.instant("tokensAsOf")),
                row.instant("dueAt"),
                row.instant("deadline"),
                row.number("throttles"),
                row.flag("closed"));
        return new Versioned<>(lane, row.etag());
    }
}
