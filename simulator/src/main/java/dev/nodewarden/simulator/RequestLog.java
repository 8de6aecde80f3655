package dev.nodewarden.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodewarden.simulator.change.Behaviour.Edit;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import dev.nodewarden.simulator.wire.OperationKind;
import dev.nodewarden.simulator.wire.Request;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Remembers requests in memory, in a file, in both or not at all. Safe for several threads. */
final class RequestLog implements AutoCloseable {
    private static final List<String> HEADERS =
            List.of("If-Match", "If-None-Match", "Content-Type", "User-Agent", "x-ms-client-request-id");

    private static final Pattern SIGNATURE = Pattern.compile("([?&][csh]=)[^&]*");

    private final boolean keep;
    private final @Nullable BufferedWriter file;
    private final List<LoggedRequest> kept = new ArrayList<>();

    private RequestLog(boolean keep, @Nullable BufferedWriter file) {
        this.keep = keep;
        this.file = file;
    }

    static RequestLog open(SimulatorOptions options) throws IOException {
        Optional<Path> path = options.requestLog();
        return new RequestLog(options.keepRequests(), path.isPresent() ? Files.newBufferedWriter(path.get()) : null);
    }

    /**
     * Remembers one request; {@code answer} is empty where the connection was closed instead.
     *
     * @param lost the connection was closed although there is an answer
     */
    void add(Instant time, OperationKind kind, Request request, Optional<Answer> answer, boolean lost) {
        if (!keep && file == null) {
            return;
        }
        // Token requests and answers are made of secrets.
        boolean secret = kind == OperationKind.TOKEN;
        LoggedRequest entry = new LoggedRequest(
                time,
                request.method(),
                target(kind, request),
                headers(request),
                secret ? NullNode.getInstance() : json(request.body()),
                lost ? 0 : answer.map(Answer::status).orElse(0),
                secret
                        ? NullNode.getInstance()
                        : answer.map(Answer::body).map(RequestLog::json).orElse(NullNode.getInstance()));
        write(entry);
    }

    /** Remembers what someone else did to a cluster, as a request with the method EDIT. */
    void addEdit(Instant time, String cluster, Edit edit, Answer answer) {
        if (keep || file != null) {
            write(new LoggedRequest(
                    time, "EDIT", cluster, Map.of(), edit.toJson(), answer.status(), json(answer.body())));
        }
    }

    /** The address of an operation's status is signed; whoever has it can use it, so the log leaves the signature out. */
    private static String target(OperationKind kind, Request request) {
        return kind == OperationKind.OPERATION_STATUS
                ? SIGNATURE.matcher(request.target()).replaceAll("$1…")
                : request.target();
    }

    private synchronized void write(LoggedRequest entry) {
        if (keep) {
            kept.add(entry);
        }
        if (file == null) {
            return;
        }
        try {
            file.write(line(entry).toString());
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the request log", e);
        }
    }

    private static ObjectNode line(LoggedRequest entry) {
        ObjectNode line = Json.object()
                .put("time", entry.time().toString())
                .put("method", entry.method())
                .put("path", entry.path());
        ObjectNode headers = line.putObject("headers");
        entry.headers().forEach(headers::put);
        line.set("requestBody", entry.requestBody());
        line.put("status", entry.status());
        line.set("responseBody", entry.responseBody());
        return line;
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> request.header(name).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    private static JsonNode json(Body body) {
        if (body.length() == 0) {
            return NullNode.getInstance();
        }
        try {
            return Json.parse(body.text());
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(body.text());
        }
    }

    synchronized List<LoggedRequest> kept() {
        return List.copyOf(kept);
    }

    @Override
    public synchronized void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
