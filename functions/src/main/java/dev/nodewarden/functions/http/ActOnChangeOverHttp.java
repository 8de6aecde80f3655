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
import dev.nodewarden.ledger.ChangeJson;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.scan.ChangeCommands;
import dev.nodewarden.scan.ChangeCommands.Result;
import java.util.List;
import java.util.Optional;

/** HTTP trigger: {@code POST /api/changes/{id}/approve}, {@code reject}, {@code cancel}, {@code undo} and {@code acknowledge}. */
public final class ActOnChangeOverHttp {
    /** The sweep lets changes go, every 10 minutes by default. */
    private static final String SWEEP_SECONDS = "600";

    private final FrontDoor door;
    private final ChangeCommands commands;

    public ActOnChangeOverHttp(FrontDoor door, ChangeCommands commands) {
        this.door = door;
        this.commands = commands;
    }

    /** Answers 200 with the change as it is then, 202 with an undo; 409 when the change is not in a state for it, or not what the caller saw. */
    @FunctionName("ActOnChangeOverHttp")
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
                            route = "changes/{id}/{act}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.post(Role.OPERATOR, this::act));
    }

    private Answer act(Call call) {
        List<String> parts = call.lastSegments(2);
        ChangeAct act = ChangeAct.named(parts.get(1))
                .orElseThrow(
                        () -> ProblemException.notFound("a change has no " + ProblemException.quoted(parts.get(1))));
        ChangeId id = ChangeQuery.id(parts.get(0));
        Result result = act.perform(commands, id, RequestBody.fields(call, act.fields()), call.who());
        if (result instanceof Result.Done done) {
            return call.isForm() ? toDashboard(call) : done(act, call, done.change());
        }
        throw result instanceof Result.Conflict conflict
                ? new ProblemException(HttpStatus.CONFLICT, conflict.why())
                : ChangeQuery.unknown(id);
    }

    private static Answer done(ChangeAct act, Call call, Change change) {
        Answer.Content content = json -> ChangeJson.write(json, change);
        if (act != ChangeAct.UNDO) {
            return Answer.json(content);
        }
        return Answer.json(HttpStatus.ACCEPTED, "application/json", content)
                .withHeader("Location", above(call, 2) + change.id())
                .withHeader("Retry-After", SWEEP_SECONDS);
    }

    /** A page without a script goes on where the change stands. */
    private static Answer toDashboard(Call call) {
        return Answer.empty(HttpStatus.SEE_OTHER).withHeader("Location", above(call, 3) + "report#changes");
    }

    /** Returns the path without its last segments, so that a host's other route prefix holds. */
    private static String above(Call call, int segments) {
        String path = call.path().replaceFirst("/+$", "");
        for (int i = 0; i < segments; i++) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return path + "/";
    }
}
