package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Cluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many clients at once: of those that write one cluster, exactly one wins. */
final class ManyWritersIT {
    private static final int WRITERS = 8;

    @Test
    void ofManyWritesOfOneClusterExactlyOneIsAccepted() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().withThrottle(Throttle.OFF);
        ExecutorService threads = Executors.newFixedThreadPool(2 * WRITERS);
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, options)) {
            Client client = new Client(azure);
            List<Cluster> idle = Small.ESTATE
                    .index()
                    .clusters(Small.ESTATE.index().subscriptions())
                    .stream()
                    .filter(cluster -> !cluster.body().text().contains("\"Updating\"")
                            && !cluster.body().text().contains("\"Stopped\""))
                    .toList();
            assertThat(idle).hasSizeGreaterThan(10);
            for (Cluster cluster : idle) {
                ObjectNode body = cluster.tree();
                Callable<Integer> write = () ->
                        client.put(cluster.writtenId() + "?" + Client.API, body).statusCode();
                Map<Integer, Integer> answers = statuses(threads, write);
                assertThat(answers).containsEntry(200, 1).containsEntry(409, WRITERS - 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Map<Integer, Integer> statuses(ExecutorService threads, Callable<Integer> write) throws Exception {
        List<Future<Integer>> writes = threads.invokeAll(
                IntStream.range(0, WRITERS).mapToObj(i -> write).toList());
        Map<Integer, Integer> statuses = new HashMap<>();
        for (Future<Integer> answer : writes) {
            statuses.merge(answer.get(), 1, Integer::sum);
        }
        return statuses;
    }
}
