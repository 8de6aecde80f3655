package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.ChangeJson;
import dev.nodewarden.ledger.ChangeLedger;
import java.util.Optional;

/** HTTP trigger: {@code GET /api/changes} lists changes of clusters. */
public final class ChangesOverHttp {
    private final FrontDoor door;
    private final ChangeLedger changes;

    public ChangesOverHttp(FrontDoor door, ChangeLedger changes) {
        this.door = door;
        this.changes = changes;
    }

    /** Answers 200 with {@code items}, ordered by id, and {@code nextCursor}, null on the last page. */
    @FunctionName("ChangesOverHttp")
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
                            route = "changes")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.get(Role.READER, ChangeQuery.PARAMETERS, this::list));
    }

    private Answer list(Call call) {
        ChangeFilter filter = ChangeQuery.filter(call);
        return ListQuery.answer(
                changes.list(filter, ListQuery.limit(call), ChangeQuery.cursor(call)), ChangeJson::write);
    }
}
