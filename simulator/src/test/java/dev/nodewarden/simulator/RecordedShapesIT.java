package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Replays the reads of recorded traffic: what Azure answered then, the simulator answers in the same shape now. */
final class RecordedShapesIT {
    private static final SimulatorOptions OPTIONS = SimulatorOptions.defaults().withThrottle(Throttle.OFF);

    @Test
    void missingClusterIsAnsweredInTheRecordedWords() throws Exception {
        JsonNode recorded = recorded("/managedClusters/[^/]+", 404).get(0);
        String path = path(recorded);
        Estate estate =
                Estate.parse("{\"subscriptions\":[{\"id\":\"/subscriptions/" + path.split("/", -1)[2] + "\"}]}");
        try (SimulatedAzure azure = SimulatedAzure.start(estate, OPTIONS)) {
            Client client = new Client(azure);
            assertThat(client.get(path + "?" + Client.API).statusCode()).isEqualTo(404);
            assertThat(client.body(path + "?" + Client.API)).isEqualTo(recorded.path("responseBody"));
        }
    }

    @Test
    void listsOfClustersAreServedAsRecorded() throws Exception {
        assertListsAreServedAsRecorded("/managedClusters");
    }

    @Test
    void listsOfWindowsAreServedAsRecorded() throws Exception {
        assertListsAreServedAsRecorded("/maintenanceConfigurations");
    }

    /** Agent pools are made from the cluster, so the recorded list is compared with what the recorded cluster gives. */
    @Test
    void agentPoolsHaveTheRecordedMembersInTheRecordedOrder() throws Exception {
        Set<String> recordedMembers = new LinkedHashSet<>();
        for (JsonNode exchange : recorded("/agentPools", 200)) {
            exchange.at("/responseBody/value")
                    .forEach(pool -> recordedMembers.add(names(pool).toString()));
        }
        Path file = SharedData.require("estate-recorded.json");
        String id =
                Json.parse(Files.readString(file)).at("/managedClusters/0/id").asText();
        try (SimulatedAzure azure = SimulatedAzure.start(Estate.load(file), OPTIONS)) {
            JsonNode pool = new Client(azure)
                    .body(id + "/agentPools?" + Client.API)
                    .path("value")
                    .path(0);
            assertThat(recordedMembers).containsExactly(names(pool).toString());
        }
    }

    private static void assertListsAreServedAsRecorded(String end) throws Exception {
        List<JsonNode> lists = recorded(end, 200);
        Set<String> replayed = new HashSet<>();
        for (JsonNode exchange : lists) {
            JsonNode body = exchange.path("responseBody");
            if (!body.path("value").isEmpty() && replayed.add(body.toString())) {
                assertIsServed(path(exchange), body);
            }
        }
        assertThat(replayed).isNotEmpty();
    }

    private static void assertIsServed(String path, JsonNode list) throws Exception {
        ObjectNode estate = Json.object();
        estate.putArray("subscriptions").addObject().put("id", "/subscriptions/" + path.split("/", -1)[2]);
        ArrayNode clusters = estate.putArray("managedClusters");
        if (path.endsWith("/maintenanceConfigurations")) {
            clusters.addObject()
                    .put("id", path.replace("/maintenanceConfigurations", ""))
                    .put("location", "x");
            estate.set("maintenanceConfigurations", list.path("value"));
        } else {
            clusters.addAll((ArrayNode) list.path("value"));
        }
        try (SimulatedAzure azure = SimulatedAzure.start(Estate.parse(estate.toString()), OPTIONS)) {
            assertThat(new Client(azure)
                            .body(path + "?" + Client.API)
                            .path("value")
                            .toString())
                    .isEqualTo(list.path("value").toString());
        }
    }

    private static Set<String> names(JsonNode pool) {
        Set<String> names = new LinkedHashSet<>();
        pool.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** All recorded GETs whose path ends like {@code end} and that were answered with {@code status}. */
    private static List<JsonNode> recorded(String end, int status) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.require("recordings"))) {
            for (Path file : new TreeSet<>(files.toList())) {
                for (JsonNode exchange : Json.parse(Files.readString(file))) {
                    if (exchange.path("method").asText().equals("GET")
                            && exchange.path("status").asInt() == status
                            && path(exchange).matches(".*" + end)) {
                        found.add(exchange);
                    }
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static String path(JsonNode exchange) {
        return exchange.path("url").asText().replaceFirst("^https://[^/]+", "").replaceFirst("\\?.*", "");
    }
}
