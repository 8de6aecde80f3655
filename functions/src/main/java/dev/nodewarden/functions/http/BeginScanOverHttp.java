package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.scan.BeginRun;
import dev.nodewarden.scan.BeginRun.Begun;
import java.util.Map;
import java.util.Optional;

/** HTTP trigger: {@code POST /api/scans} begins a run. It costs quota that others share, so it takes an operator. */
public final class BeginScanOverHttp {
    private final FrontDoor door;
    private final BeginRun beginRun;

    public BeginScanOverHttp(FrontDoor door, BeginRun beginRun) {
        this.door = door;
        this.beginRun = beginRun;
    }

    /** Answers 202, or 409 when a run is under way; either way {@code Location} names the run. */
    @FunctionName("BeginScanOverHttp")
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
                            route = "scans")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.post(Role.OPERATOR, this::begin));
    }

    private Answer begin(Call call) {
        RequestBody.requireNoFields(call);
        Begun begun = beginRun.begin(Trigger.HTTP, false);
        String location = location(call, begun.run());
        if (!begun.fresh()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "run " + begun.run() + " is under way", Map.of("Location", location));
        }
        return Answer.json(HttpStatus.ACCEPTED, "application/json", json -> {
                    json.writeStartObject();
                    json.writeStringField("id", begun.run().value());
                    json.writeEndObject();
                })
                .withHeader("Location", location)
                .withHeader("Retry-After", ScanOverHttp.ASK_AGAIN);
    }

    /** Below the address that was asked, so that a host's other route prefix holds. */
    private static String location(Call call, RunId run) {
        String path = call.path();
        return (path.endsWith("/") ? path : path + "/") + run;
    }
}
