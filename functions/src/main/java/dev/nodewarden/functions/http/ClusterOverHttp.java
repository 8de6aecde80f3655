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
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.ClusterLedger.Found;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.RecordJson;
import dev.nodewarden.scan.CheckCluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * HTTP trigger: {@code GET /api/clusters/{subscription}/{group}/{name}} shows the last record of one cluster, or with
 * {@code ?live=true} what Azure says now.
 */
public final class ClusterOverHttp {
    private final FrontDoor door;
    private final CheckCluster checkCluster;

    public ClusterOverHttp(FrontDoor door, CheckCluster checkCluster) {
        this.door = door;
        this.checkCluster = checkCluster;
    }

    /** Answers 200 with an element of a report's {@code clusters}; 404 when none is known, 410 when it was deleted. */
    @FunctionName("ClusterOverHttp")
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
                            route = "clusters/{subscription}/{group}/{name}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.get(Role.READER, Set.of("live"), this::show));
    }

    private Answer show(Call call) {
        boolean live = isLive(call);
        ClusterId id = id(call);
        ClusterRecord record = live ? now(id) : last(id);
        return Answer.json(json -> RecordJson.write(json, record));
    }

    private ClusterRecord now(ClusterId id) {
        return checkCluster.live(id).match(record -> record, failure -> {
            throw LiveFailure.problem(failure);
        });
    }

    private static boolean isLive(Call call) {
        String live = call.parameter("live").orElse("false");
        if (!live.equals("true") && !live.equals("false")) {
            throw ProblemException.badRequest(
                    "query parameter 'live' must be true or false, got " + ProblemException.quoted(live));
        }
        return live.equals("true");
    }

    /** Returns the cluster that the last three segments of the path name. */
    static ClusterId id(Call call) {
        List<String> parts = call.lastSegments(3);
        try {
            return ClusterId.of(parts.get(0), parts.get(1), parts.get(2));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private ClusterRecord last(ClusterId id) {
        Found found = checkCluster
                .last(id)
                .orElseThrow(() -> ProblemException.notFound("no run has seen this cluster; try ?live=true"));
        if (found.gone()) {
            throw new ProblemException(
                    HttpStatus.GONE,
                    "the cluster was deleted after " + found.record().observedAt());
        }
        return found.record();
    }
}
