package dev.nodewarden.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lanes kept in this process. */
final class InMemoryLanes implements LaneLedger {
    private final Map<RunId, VersionedMap<LaneId, Lane>> lanes = new TreeMap<>();

    @Override
    public synchronized void insertIfAbsent(Lane lane) {
        of(lane.run()).insert(lane.id(), lane);
    }

    @Override
    public synchronized Optional<Versioned<Lane>> find(RunId run, LaneId id) {
        return of(run).get(id);
    }

    @Override
    public synchronized Optional<Versioned<Lane>> replace(Versioned<Lane> read, Lane next) {
        return of(next.run()).replace(next.id(), read.etag(), next);
    }

    @Override
    public synchronized List<Versioned<Lane>> lanes(RunId run) {
        return of(run).rows();
    }

    @Override
    public synchronized boolean anyOpen(RunId run) {
        return of(run).rows().stream().anyMatch(lane -> !lane.value().isDone());
    }

    @Override
    public synchronized int remove(RunId retired, int most) {
        List<Versioned<Lane>> gone = of(retired).rows().stream().limit(most).toList();
        gone.forEach(lane -> of(retired).remove(lane.value().id(), lane.etag()));
        return gone.size();
    }

    private VersionedMap<LaneId, Lane> of(RunId run) {
        return lanes.computeIfAbsent(run, id -> new VersionedMap<>());
    }
}
