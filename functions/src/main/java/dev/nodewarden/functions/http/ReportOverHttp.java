package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.report.JsonReport;
import dev.nodewarden.scan.RunReports;
import java.util.Optional;
import java.util.Set;

/** HTTP trigger: {@code GET /api/report.json} gives the report of the newest finished run. */
public final class ReportOverHttp {
    private final FrontDoor door;
    private final RunReports reports;

    public ReportOverHttp(FrontDoor door, RunReports reports) {
        this.door = door;
        this.reports = reports;
    }

    /** Answers 200, or 404 as long as no run has finished. */
    @FunctionName("ReportOverHttp")
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
                            route = "report.json")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.get(Role.READER, Set.of("cursor"), this::report));
    }

    private Answer report(Call call) {
        ReportSlice slice = ReportSlice.of(reports, call.parameter("cursor"));
        return slice.link(Answer.stream(out -> JsonReport.write(slice.report(), out)), "report.json");
    }
}
