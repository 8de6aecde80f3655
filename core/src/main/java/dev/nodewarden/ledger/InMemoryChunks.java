package dev.nodewarden.ledger;

import dev.nodewarden.fleet.Cluster;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Chunks kept in this process. */
final class InMemoryChunks implements ChunkLedger {
    private final Map<FactsKey, List<Cluster>> facts = new HashMap<>();
    private final Map<LaneKey, NavigableMap<Integer, Slice>> results = new HashMap<>();
    private final Map<LaneKey, List<LateFinding>> late = new HashMap<>();

    @Override
    public synchronized void putFacts(RunId run, LaneId lane, int attempt, int from, List<Cluster> clusters) {
        for (int start = 0; start < clusters.size(); start += CHUNK) {
            List<Cluster> chunk = clusters.subList(start, Math.min(start + CHUNK, clusters.size()));
            facts.put(
                    new FactsKey(new LaneKey(run, lane), attempt, from + start),
                    chunk.stream().map(FactSheet::bounded).toList());
        }
    }

    @Override
    public synchronized List<Cluster> facts(RunId run, LaneId lane, int attempt, int from) {
        FactsKey key = new FactsKey(new LaneKey(run, lane), attempt, from);
        return Optional.ofNullable(facts.get(key))
                .orElseThrow(() -> new IllegalStateException("there is no chunk of facts at " + key));
    }

    @Override
    public synchronized Slice storeResult(RunId run, LaneId lane, Slice slice) {
        Slice stored = of(run, lane).putIfAbsent(slice.from(), slice);
        return stored == null ? slice : stored;
    }

    @Override
    public synchronized Optional<Slice> result(RunId run, LaneId lane, int from) {
        return Optional.ofNullable(of(run, lane).get(from));
    }

    @Override
    public synchronized Iterator<Slice> results(RunId run, LaneId lane) {
        return List.copyOf(of(run, lane).values()).iterator();
    }

    @Override
    public synchronized List<LateFinding> storeLate(RunId run, LaneId lane, List<LateFinding> findings) {
        late.putIfAbsent(new LaneKey(run, lane), List.copyOf(findings));
        return late(run, lane);
    }

    @Override
    public synchronized List<LateFinding> late(RunId run, LaneId lane) {
        return late.getOrDefault(new LaneKey(run, lane), List.of());
    }

    @Override
    public synchronized int remove(RunId retired, int most) {
        int left = most;
        left -= remove(facts.keySet(), key -> key.lane().run().equals(retired), left);
        left -= remove(results.keySet(), key -> key.run().equals(retired), left);
        left -= remove(late.keySet(), key -> key.run().equals(retired), left);
        return most - left;
    }

    private static <K> int remove(Set<K> keys, Predicate<K> which, int most) {
        List<K> gone = keys.stream().filter(which).limit(most).toList();
        gone.forEach(keys::remove);
        return gone.size();
    }

    private NavigableMap<Integer, Slice> of(RunId run, LaneId lane) {
        return results.computeIfAbsent(new LaneKey(run, lane), key -> new TreeMap<>());
    }

    private record LaneKey(RunId run, LaneId lane) {}

    private record FactsKey(LaneKey lane, int attempt, int from) {}
}
