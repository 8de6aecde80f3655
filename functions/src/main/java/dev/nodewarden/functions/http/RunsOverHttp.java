package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.report.JsonReport;
import java.util.Optional;

/** HTTP trigger: {@code GET /api/runs} lists the runs, the newest first. */
public final class RunsOverHttp {
    private final FrontDoor door;
    private final RunLedger runs;

    public RunsOverHttp(FrontDoor door, RunLedger runs) {
        this.door = door;
        this.runs = runs;
    }

    /** Answers 200 with {@code items}, each a report's {@code run}, and {@code nextCursor}, null on the last page. */
    @FunctionName("RunsOverHttp")
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
                            route = "runs")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.get(Role.READER, ListQuery.PAGING, this::list));
    }

    private Answer list(Call call) {
        int limit = ListQuery.limit(call);
        return ListQuery.answer(
                ListQuery.page(call, () -> runs.newest(limit, call.parameter("cursor"))), JsonReport::writeRun);
    }
}
