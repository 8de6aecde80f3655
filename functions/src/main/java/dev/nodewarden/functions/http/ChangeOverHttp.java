package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.ChangeJson;
import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HTTP trigger: {@code GET /api/changes/{id}} tells one change and everything that happened to it. */
public final class ChangeOverHttp {
    private final FrontDoor door;
    private final ChangeLedger changes;

    public ChangeOverHttp(FrontDoor door, ChangeLedger changes) {
        this.door = door;
        this.changes = changes;
    }

    /** Answers 200 with {@code change} and its {@code journal}, or 404. */
    @FunctionName("ChangeOverHttp")
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
                            route = "changes/{id}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.get(Role.READER, Set.of(), this::show));
    }

    private Answer show(Call call) {
        ChangeId id = ChangeQuery.id(call.lastSegments(1).get(0));
        Change change = changes.find(id).map(Versioned::value).orElseThrow(() -> ChangeQuery.unknown(id));
        List<JournalEntry> journal = changes.journal(id);
        // The image of the cluster stays with us: it is for undoing, and may hold more than a reader should see.
        return Answer.json(json -> ChangeJson.write(json, change, journal));
    }
}
