package dev.nodewarden.functions.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.LaneLedger;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.report.JsonReport;
import dev.nodewarden.report.Report;
import dev.nodewarden.scan.RunReports;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HTTP trigger: {@code GET /api/scans/{id}} tells how far a run is, or what it found. */
public final class ScanOverHttp {
    /** Seconds after which it is worth asking again. */
    static final String ASK_AGAIN = "5";

    private final FrontDoor door;
    private final Ledgers ledgers;
    private final RunReports reports;

    public ScanOverHttp(FrontDoor door, Ledgers ledgers, RunReports reports) {
        this.door = door;
        this.ledgers = ledgers;
        this.reports = reports;
    }

    /** Answers 200 with {@code run} and its {@code progress}, or its {@code coverage} and {@code summary}. */
    @FunctionName("ScanOverHttp")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {
                                HttpMethod.GET,
                                HttpMethod.HEAD,
                                HttpMethod.POST,
                                HttpMethod.PUT,
                                HttpMethod.DELETE,
                                HttpMethod.CONNECT,
                                HttpMethod.OPTIONS,
                                HttpMethod.TRACE,
                                HttpMethod.PATCH
                            },
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "scans/{id}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.get(Role.READER, Set.of(), this::show));
    }

    private Answer show(Call call) {
        String text = call.lastSegments(1).get(0);
        RunId id = RunId.tryParse(text)
                .orElseThrow(() -> ProblemException.badRequest(ProblemException.quoted(text) + " is not a run's id"));
        Run run = ledgers.runs()
                .find(id)
                .map(Versioned::value)
                .orElseThrow(() -> ProblemException.notFound("there is no run " + id));
        return reports.find(id).map(ScanOverHttp::over).orElseGet(() -> underWay(run));
    }

    private Answer underWay(Run run) {
        List<SubscriptionRecord> subscriptions = ledgers.runs().subscriptions(run.id());
        return Answer.json(json -> {
                    json.writeStartObject();
                    json.writeFieldName("run");
                    JsonReport.writeRun(json, run);
                    json.writeObjectFieldStart("progress");
                    json.writeNumberField("subscriptions", subscriptions.size());
                    writeClusters(json, subscriptions, judged(ledgers.lanes(), run.id()));
                    json.writeEndObject();
                    json.writeEndObject();
                })
                .withHeader("Retry-After", ASK_AGAIN);
    }

    private static void writeClusters(JsonGenerator json, List<SubscriptionRecord> subscriptions, int judged)
            throws IOException {
        int discovered = subscriptions.stream()
                .flatMap(subscription -> subscription.clustersByRegion().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        json.writeObjectFieldStart("clusters");
        json.writeNumberField("discovered", discovered);
        json.writeNumberField("judged", judged);
        json.writeEndObject();
    }

    private static int judged(LaneLedger lanes, RunId run) {
        return lanes.lanes(run).stream().mapToInt(lane -> lane.value().cursor()).sum();
    }

    private static Answer over(Report report) {
        return Answer.json(json -> {
            json.writeStartObject();
            json.writeFieldName("run");
            JsonReport.writeRun(json, report.run());
            json.writeFieldName("coverage");
            JsonReport.writeCoverage(json, report.outcome().coverage(), report.unreadable());
            json.writeFieldName("summary");
            JsonReport.writeSummary(json, report.outcome().summary());
            json.writeEndObject();
        });
    }
}
