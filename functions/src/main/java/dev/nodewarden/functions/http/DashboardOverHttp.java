package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.functions.access.Caller;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.report.page.ClusterPage;
import dev.nodewarden.report.page.FleetPage;
import dev.nodewarden.report.page.FleetQuery;
import dev.nodewarden.report.page.Pages;
import dev.nodewarden.scan.Dashboard;
import java.util.Optional;
import java.util.Set;

/** HTTP triggers: {@code GET /api/report} is the dashboard, and each cluster has a page below it. */
public final class DashboardOverHttp {
    private final FrontDoor door;
    private final Dashboard dashboard;
    private final Pages pages;

    public DashboardOverHttp(FrontDoor door, Dashboard dashboard, Pages pages) {
        this.door = door;
        this.dashboard = dashboard;
        this.pages = pages;
    }

    /** Answers 200 with the page of the newest finished run, or 404 as long as there is none. */
    @FunctionName("DashboardOverHttp")
    public HttpResponseMessage fleet(
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
                            route = "report")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.page(FleetQuery.PARAMETERS, this::dashboard));
    }

    /** Answers 200 with the page of one cluster, or 404 for one that no run has seen. */
    @FunctionName("ClusterPageOverHttp")
    public HttpResponseMessage cluster(
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
                            route = "report/clusters/{subscription}/{group}/{name}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.page(Set.of(), this::clusterPage));
    }

    private Answer dashboard(Call call) {
        FleetPage page = dashboard
                .fleet(query(call), token(call))
                .orElseThrow(() -> ProblemException.notFound("no run has finished yet"));
        return Answer.page(HttpStatus.OK, out -> pages.write(page, out));
    }

    private Answer clusterPage(Call call) {
        ClusterId id = ClusterOverHttp.id(call);
        ClusterPage page = dashboard
                .cluster(id, token(call))
                .orElseThrow(() -> ProblemException.notFound("no run has seen this cluster"));
        return Answer.page(HttpStatus.OK, out -> pages.write(page, out));
    }

    private static FleetQuery query(Call call) {
        try {
            return FleetQuery.of(call.parameters());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /** Forms are for those who may act, and whose browser is known by a token. */
    private static Optional<String> token(Call call) {
        return call.caller().filter(caller -> caller.role() == Role.OPERATOR).flatMap(Caller::browserToken);
    }
}
