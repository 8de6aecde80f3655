package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.report.Assessment;
import dev.nodewarden.report.FileFormat;
import dev.nodewarden.scan.RunReports;
import java.util.Optional;
import java.util.Set;

/**
 * HTTP triggers: {@code GET /api/report.csv}, {@code report.sarif} and {@code report.md} give the report of the newest
 * finished run to other tools. Each answers 200, or 404 as long as no run has finished.
 */
public final class ReportFilesOverHttp {
    private final FrontDoor door;
    private final RunReports reports;

    public ReportFilesOverHttp(FrontDoor door, RunReports reports) {
        this.door = door;
        this.reports = reports;
    }

    /** Answers {@code report.csv}. */
    @FunctionName("ReportCsvOverHttp")
    public HttpResponseMessage csv(
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
                            route = "report.csv")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return answer(request, context, FileFormat.CSV, "report.csv");
    }

    /** Answers {@code report.sarif}. */
    @FunctionName("ReportSarifOverHttp")
    public HttpResponseMessage sarif(
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
                            route = "report.sarif")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return answer(request, context, FileFormat.SARIF, "report.sarif");
    }

    /** Answers {@code report.md}. */
    @FunctionName("ReportMarkdownOverHttp")
    public HttpResponseMessage markdown(
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
                            route = "report.md")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return answer(request, context, FileFormat.MARKDOWN, "report.md");
    }

    private HttpResponseMessage answer(
            HttpRequestMessage<Optional<String>> request, ExecutionContext context, FileFormat format, String name) {
        return door.answer(
                request, context, Operation.get(Role.READER, Set.of("cursor"), call -> file(call, format, name)));
    }

    private Answer file(Call call, FileFormat format, String name) {
        ReportSlice slice = ReportSlice.of(reports, call.parameter("cursor"));
        Assessment assessment = Assessment.of(slice.report());
        Answer answer = Answer.stream(format.mediaType(), out -> format.write(assessment, out))
                .withHeader("Content-Disposition", "attachment; filename=\"nodewarden-" + name + "\"");
        return slice.link(answer, name);
    }
}
