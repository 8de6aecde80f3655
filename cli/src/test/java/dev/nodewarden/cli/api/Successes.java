package dev.nodewarden.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.Eventually;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Every operation as it is meant to be used, and what it refuses about what is there. */
final class Successes {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String REASON = "{\"reason\":\"a test\"}";

    private final ApiIT test;

    Successes(ApiIT test) {
        this.test = test;
    }

    void run() throws Exception {
        reading();
        reports();
        clusters();
        exemptions();
        changes();
        scans();
    }

    private void reading() throws Exception {
        get(200, "health", "/api/health");
        get(200, "runs", "/api/runs?limit=1");
        get(400, "runs", "/api/runs?cursor=AAAA");
        get(400, "runs", "/api/runs?limit=10001");
        get(200, "changes", "/api/changes?state=awaiting-approval");
        get(200, "exemptions", "/api/exemptions");
        ApiOperation evaluate = test.api().operation("evaluate");
        String body = evaluate.body().orElseThrow().path("example").toString();
        test.expect(200, evaluate, test.request(evaluate, evaluate.address(), body));
    }

    private void reports() throws Exception {
        for (String id : List.of("reportJson", "reportCsv", "reportSarif", "reportMd", "description")) {
            ApiOperation operation = test.api().operation(id);
            HttpResponse<String> whole = get(200, id, operation.address());
            String tag = whole.headers().firstValue("ETag").orElseThrow();
            test.expect(
                    304,
                    operation,
                    test.request(operation, operation.address(), "").header("If-None-Match", tag));
            if (operation.answers(404)) {
                get(404, id, operation.address() + "?cursor=20200101T000000Z-0.10000");
                get(400, id, operation.address() + "?cursor=here");
            }
        }
    }

    private void clusters() throws Exception {
        JsonNode first = json(get(200, "clusters", "/api/clusters?limit=1")).at("/items/0");
        String subscription = "/api/clusters/" + first.path("subscriptionId").asText();
        String known = subscription + "/" + first.path("resourceGroup").asText() + "/"
                + first.path("name").asText();
        get(200, "cluster", known);
        get(200, "cluster", known + "?live=true");
        get(404, "cluster", subscription + "/rg/none");
        get(200, "dashboard", "/api/report?q=&status=non-compliant&page=1");
        String page = known.replace("/api/clusters/", "/api/report/clusters/");
        get(200, "clusterPage", page);
        get(404, "clusterPage", page + "-none");
        get(502, "cluster", subscription + "/rg/aks-forbidden?live=true");
        get(503, "cluster", subscription + "/rg/aks-throttled?live=true");
        test.app()
                .ledgers()
                .clusters()
                .markGone(first.path("subscriptionId").asText(), Set.of(), Instant.parse("2027-01-01T00:00:00Z"));
        get(410, "cluster", known);
    }

    private void exemptions() throws Exception {
        ApiOperation put = test.api().operation("putExemption");
        ApiOperation delete = test.api().operation("deleteExemption");
        String address = put.address();
        String body = put.body().orElseThrow().path("example").toString();
        get(404, "exemption", address);
        test.expect(404, delete, test.request(delete, address, "").header("If-Match", "*"));
        test.expect(201, put, test.request(put, address, body));
        test.expect(428, put, test.request(put, address, body));
        test.expect(412, put, test.request(put, address, body).header("If-None-Match", "*"));
        test.expect(409, put, test.request(put, address + "-2", body));
        HttpResponse<String> read = get(200, "exemption", address);
        String tag = read.headers().firstValue("ETag").orElseThrow();
        ApiOperation show = test.api().operation("exemption");
        test.expect(304, show, test.request(show, address, "").header("If-None-Match", tag));
        test.expect(
                200,
                put,
                test.request(put, address, body.replace("CHG-7", "CHG-8")).header("If-Match", tag));
        test.expect(412, delete, test.request(delete, address, "").header("If-Match", tag));
        test.expect(428, delete, test.request(delete, address, ""));
        test.expect(204, delete, test.request(delete, address, "").header("If-Match", "*"));
    }

    private void changes() throws Exception {
        JsonNode waiting = json(get(200, "changes", "/api/changes?state=awaiting-approval&limit=100"))
                .path("items");
        assertThat(waiting.size()).as("changes to decide on").isGreaterThan(6);
        String none = "0".repeat(32);
        get(200, "change", "/api/changes/" + id(waiting, 0));
        get(404, "change", "/api/changes/" + none);
        String hash = "{\"hash\":\"" + waiting.at("/0/hash").asText() + "\"}";
        act(200, "approve", id(waiting, 0), hash);
        act(409, "approve", id(waiting, 0), hash);
        act(404, "approve", none, hash);
        act(200, "reject", id(waiting, 1), REASON);
        act(200, "cancel", id(waiting, 2), REASON);
        act(200, "acknowledge", id(waiting, 2), REASON);
        for (String act : List.of("reject", "cancel", "acknowledge")) {
            act(409, act, id(waiting, 2), REASON);
            act(404, act, none, REASON);
        }
        act(409, "undo", id(waiting, 2), "");
        act(404, "undo", none, "{}");
        String hashOfForm = "hash=" + waiting.at("/3/hash").asText();
        form("approve", id(waiting, 3), hashOfForm);
        form("reject", id(waiting, 4), "reason=a+test");
        form("cancel", id(waiting, 5), "reason=a+test");
        form("acknowledge", id(waiting, 5), "reason=a+test");
        for (int i = 6; i < waiting.size(); i++) {
            act(
                    200,
                    "approve",
                    id(waiting, i),
                    "{\"hash\":\"" + waiting.path(i).path("hash").asText() + "\"}");
        }
        String done = test.app().idOfDoneChange();
        act(202, "undo", done, "{}");
        form("undo", done, "token=");
        for (String brake : List.of("pause", "resume")) {
            ApiOperation operation = test.api().operation(brake);
            test.expect(200, operation, test.request(operation, operation.address(), ""));
        }
    }

    private void scans() throws Exception {
        ApiOperation begin = test.api().operation("beginScan");
        HttpResponse<String> begun = test.expect(202, begin, test.request(begin, begin.address(), "{}"));
        String location = begun.headers().firstValue("Location").orElseThrow();
        test.expect(409, begin, test.request(begin, begin.address(), ""));
        get(200, "scan", location);
        Eventually.holds(
                "the run ends",
                () -> json(get(200, "scan", location)).at("/run/finishedAt").isTextual());
        get(404, "scan", "/api/scans/20200101T000000Z-0");
        get(400, "scan", "/api/scans/yesterday");
    }

    private void act(int status, String act, String change, String body) throws Exception {
        ApiOperation operation = test.api().operation(act);
        test.expect(status, operation, test.request(operation, "/api/changes/" + change + "/" + act, body));
    }

    /** As a page without a script sends it. */
    private void form(String act, String change, String fields) throws Exception {
        ApiOperation operation = test.api().operation(act);
        HttpRequest.Builder request = test.request(operation, "/api/changes/" + change + "/" + act, "");
        request.POST(HttpRequest.BodyPublishers.ofString(fields));
        test.expect(303, operation, request.header("content-type", "application/x-www-form-urlencoded"));
    }

    private HttpResponse<String> get(int status, String operation, String address) throws Exception {
        ApiOperation described = test.api().operation(operation);
        return test.expect(status, described, test.request(described, address, ""));
    }

    private static String id(JsonNode items, int index) {
        return items.path(index).path("id").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return MAPPER.readTree(answer.body());
    }
}
