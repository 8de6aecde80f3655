package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.host.AppClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a finished run: every cluster is in the report once, nothing is missing, and the row of each cluster says what
 * the report says, which is made from the results of the lanes.
 */
final class JudgedOnce {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Problems told one by one; what is wrong with one cluster is often wrong with thousands. */
    private static final int MOST_TOLD = 20;

    private final int expected;
    private final Map<String, String> reported = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private JudgedOnce(int expected) {
        this.expected = expected;
    }

    /** Returns what is wrong; empty when all is well. */
    static List<String> problems(AppClient app, int expected) throws IOException, InterruptedException {
        JudgedOnce check = new JudgedOnce(expected);
        check.readReport(app);
        check.compareRows(app);
        return check.told();
    }

    private List<String> told() {
        if (problems.size() <= MOST_TOLD) {
            return problems;
        }
        List<String> told = new ArrayList<>(problems.subList(0, MOST_TOLD));
        told.add("and " + (problems.size() - MOST_TOLD) + " more");
        return told;
    }

    private void readReport(AppClient app) throws IOException, InterruptedException {
        Optional<String> path = Optional.of("/api/report.json");
        while (path.isPresent()) {
            try (AppClient.Part part = app.openPart(path.get());
                    JsonParser json = MAPPER.getFactory().createParser(part.body())) {
                readPart(json);
                path = part.next();
            }
        }
        if (reported.size() != expected) {
            problems.add("the report has " + reported.size() + " clusters of " + expected);
        }
    }

    private void readPart(JsonParser json) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "run" -> checkState(json.readValueAsTree());
                case "coverage" -> checkCoverage(json.readValueAsTree());
                case "clusters" -> readClusters(json);
                default -> json.skipChildren();
            }
        }
    }

    private void checkState(JsonNode run) {
        if (!run.path("state").asText().equals("complete")) {
            problems.add("the run is " + run.path("state").asText());
        }
    }

    private void checkCoverage(JsonNode coverage) {
        JsonNode clusters = coverage.path("clusters");
        if (clusters.path("discovered").asInt() != expected
                || clusters.path("evaluated").asInt() != expected
                || !coverage.path("unreadable").isEmpty()) {
            problems.add("the coverage is " + clusters);
        }
    }

    private void readClusters(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            JsonNode cluster = json.readValueAsTree();
            if (reported.put(key(cluster), answer(cluster)) != null) {
                problems.add("twice in the report: " + key(cluster));
            }
        }
    }

    private void compareRows(AppClient app) throws IOException, InterruptedException {
        int rows = 0;
        Optional<String> page = Optional.of("/api/clusters?limit=1000");
        while (page.isPresent()) {
            JsonNode list = app.find(page.get()).orElseThrow();
            for (JsonNode cluster : list.path("items")) {
                rows++;
                compare(cluster);
            }
            page = Optional.of(list.path("nextCursor"))
                    .filter(JsonNode::isTextual)
                    .map(cursor -> "/api/clusters?limit=1000&cursor="
                            + URLEncoder.encode(cursor.asText(), StandardCharsets.UTF_8));
        }
        if (rows != expected) {
            problems.add("there are rows of " + rows + " clusters of " + expected);
        }
    }

    private void compare(JsonNode cluster) {
        if (!answer(cluster).equals(reported.get(key(cluster)))) {
            problems.add("the row differs from the report: " + key(cluster));
        }
    }

    private static String key(JsonNode cluster) {
        return cluster.path("id").asText().toLowerCase(Locale.ROOT);
    }

    private static String answer(JsonNode cluster) {
        return cluster.path("status").asText() + " " + cluster.path("findings").hashCode() + " "
                + cluster.path("observedAt").asText();
    }
}
