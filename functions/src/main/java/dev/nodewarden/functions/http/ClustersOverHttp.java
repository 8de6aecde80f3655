package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.RecordJson;
import java.util.Optional;
import java.util.Set;

/** HTTP trigger: {@code GET /api/clusters} lists the last records of all clusters that are not gone. */
public final class ClustersOverHttp {
    private final FrontDoor door;
    private final ClusterLedger clusters;

    public ClustersOverHttp(FrontDoor door, ClusterLedger clusters) {
        this.door = door;
        this.clusters = clusters;
    }

    /** Answers 200 with {@code items}, ordered by id, and {@code nextCursor}, null on the last page. */
    @FunctionName("ClustersOverHttp")
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
                            route = "clusters")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        Set<String> parameters = ClusterQuery.PARAMETERS;
        return door.answer(request, context, Operation.get(Role.READER, parameters, this::list));
    }

    private Answer list(Call call) {
        ClusterFilter filter = ClusterQuery.filter(call);
        int limit = ListQuery.limit(call);
        return ListQuery.answer(
                ListQuery.page(call, () -> clusters.list(filter, limit, call.parameter("cursor"))), RecordJson::write);
    }
}
