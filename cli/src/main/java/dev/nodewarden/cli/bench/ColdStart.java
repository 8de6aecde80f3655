package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * How long a fresh process takes to its first live check, in parts that follow one another.
 *
 * @param process from the start of the JVM until the app listens: JVM, settings, wiring
 * @param clients from the request until the identity is asked for a token: HTTP, the tables' and Azure's clients, TLS
 * @param identity until the cluster is asked for: the token
 * @param reads until the answer: the cluster, its windows, its last record in the tables, the judgement
 * @param warm the same check once more, in the same process
 */
record ColdStart(Duration process, Duration clients, Duration identity, Duration reads, Duration warm) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Duration total() {
        return process.plus(clients).plus(identity).plus(reads);
    }

    /** When the simulated Azure was asked for a token and for the cluster; the same moment where there was no token. */
    record Asked(Instant token, Instant cluster) {
        /** Reads the lines of a request log that one process wrote. */
        static Asked in(List<String> log) throws IOException {
            List<JsonNode> requests = new ArrayList<>();
            for (String line : log) {
                requests.add(MAPPER.readTree(line));
            }
            JsonNode cluster = requests.stream()
                    .filter(request -> request.path("path").asText().contains("/managedClusters/"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("nobody asked for the cluster"));
            JsonNode token = requests.get(0);
            return new Asked(at(token), at(cluster));
        }

        private static Instant at(JsonNode request) {
            return Instant.parse(request.path("time").asText());
        }
    }

    /** Returns the median of {@code all}, part by part, as lines of a table. */
    static List<String> table(List<ColdStart> all) {
        return List.of(
                "first live check " + seconds(all, ColdStart::total) + " in a fresh process, median of " + all.size(),
                "  process        " + seconds(all, ColdStart::process) + " JVM, settings, wiring, until it listens",
                "  clients        " + seconds(all, ColdStart::clients) + " HTTP, tables, Azure's clients, TLS",
                "  identity       " + seconds(all, ColdStart::identity) + " the token",
                "  reads          " + seconds(all, ColdStart::reads) + " cluster, windows, last record, judgement",
                "second live check" + seconds(all, ColdStart::warm) + " in the same process");
    }

    /** Returns the same as JSON, in milliseconds. */
    static JsonNode json(List<ColdStart> all) {
        ObjectNode json = MAPPER.createObjectNode().put("starts", all.size());
        json.put("totalMillis", median(all, ColdStart::total));
        json.put("processMillis", median(all, ColdStart::process));
        json.put("clientsMillis", median(all, ColdStart::clients));
        json.put("identityMillis", median(all, ColdStart::identity));
        json.put("readsMillis", median(all, ColdStart::reads));
        json.put("warmMillis", median(all, ColdStart::warm));
        return json;
    }

    private static String seconds(List<ColdStart> all, Function<ColdStart, Duration> part) {
        return "%7.3f s ".formatted(median(all, part) / 1000.0);
    }

    private static long median(List<ColdStart> all, Function<ColdStart, Duration> part) {
        ToLongFunction<ColdStart> millis = start -> part.apply(start).toMillis();
        return all.stream()
                .mapToLong(millis)
                .sorted()
                .skip((all.size() - 1) / 2)
                .findFirst()
                .orElse(0);
    }
}
