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
import java.util.stream.Stream;

/**
 * How long a fresh process takes to its first live check, in parts that follow one another.
 *
 * @param jvm from the start of the process until its program begins
 * @param wiring settings, policy, the functions
 * @param clients until somebody is connected to: the clients of Azure and of the tables
 * @param tls the first handshake, until the identity is asked for a token
 * @param identity until the cluster is asked for: the token
 * @param tables what of the rest was spent waiting for the tables: the last record, exemptions, keeping the answer
 * @param judgement what else it took: the cluster and its windows from Azure, the judgement, the answer
 * @param warm the same check once more, in the same process
 */
record ColdStart(
        Duration jvm,
        Duration wiring,
        Duration clients,
        Duration tls,
        Duration identity,
        Duration tables,
        Duration judgement,
        Duration warm) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Tells the parts from the times of a process, and from what was seen of it from outside. */
    static ColdStart of(ColdProcess.Times times, Asked azure, Relay identity, Relay tables) throws IOException {
        Instant connected = identity.connectedAfter(times.begun())
                .orElseThrow(() -> new IOException("nobody connected to the identity"));
        Duration waited = tables.waited(azure.cluster(), times.checked());
        return new ColdStart(
                Duration.between(times.started(), times.begun()),
                Duration.between(times.begun(), times.wired()),
                Duration.between(times.wired(), connected),
                Duration.between(connected, azure.token()),
                Duration.between(azure.token(), azure.cluster()),
                waited,
                Duration.between(azure.cluster(), times.checked()).minus(waited),
                Duration.between(times.checked(), times.again()));
    }

    Duration total() {
        return Stream.of(jvm, wiring, clients, tls, identity, tables, judgement).reduce(Duration.ZERO, Duration::plus);
    }

    /** When the simulated Azure was asked for a token and for the cluster. */
    record Asked(Instant token, Instant cluster) {
        /** Reads the lines of a request log that one process wrote. */
        static Asked in(List<String> log) throws IOException {
            List<JsonNode> requests = new ArrayList<>();
            for (String line : log) {
                requests.add(MAPPER.readTree(line));
            }
            return new Asked(first(requests, "/msi/token"), first(requests, "/managedClusters/"));
        }

        private static Instant first(List<JsonNode> requests, String path) throws IOException {
            return requests.stream()
                    .filter(request -> request.path("path").asText().contains(path))
                    .findFirst()
                    .map(request -> Instant.parse(request.path("time").asText()))
                    .orElseThrow(() -> new IOException("nobody asked for " + path));
        }
    }

    /** Returns the median of {@code all}, part by part, as lines of a table. */
    static List<String> table(List<ColdStart> all) {
        return List.of(
                "first live check " + seconds(all, ColdStart::total) + " in a fresh process, median of " + all.size(),
                "  JVM            " + seconds(all, ColdStart::jvm) + " until the program begins",
                "  wiring         " + seconds(all, ColdStart::wiring) + " settings, policy, functions",
                "  clients        " + seconds(all, ColdStart::clients) + " of Azure and of the tables",
                "  TLS            " + seconds(all, ColdStart::tls) + " the first handshake",
                "  identity       " + seconds(all, ColdStart::identity) + " the token",
                "  tables         " + seconds(all, ColdStart::tables) + " waited for, from here on",
                "  judgement      " + seconds(all, ColdStart::judgement) + " cluster, windows, rules, answer",
                "second live check" + seconds(all, ColdStart::warm) + " in the same process");
    }

    /** Returns the same as JSON, in milliseconds. */
    static JsonNode json(List<ColdStart> all) {
        ObjectNode json = MAPPER.createObjectNode().put("starts", all.size());
        json.put("totalMillis", median(all, ColdStart::total));
        json.put("jvmMillis", median(all, ColdStart::jvm));
        json.put("wiringMillis", median(all, ColdStart::wiring));
        json.put("clientsMillis", median(all, ColdStart::clients));
        json.put("tlsMillis", median(all, ColdStart::tls));
        json.put("identityMillis", median(all, ColdStart::identity));
        json.put("tablesMillis", median(all, ColdStart::tables));
        json.put("judgementMillis", median(all, ColdStart::judgement));
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
