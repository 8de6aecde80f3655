package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import java.util.Optional;

/** HTTP trigger: {@code GET /api/exemptions} lists the exemptions on record, those that have ended too. */
public final class ExemptionsOverHttp {
    private final FrontDoor door;
    private final ExemptionDesk desk;

    public ExemptionsOverHttp(FrontDoor door, ExemptionDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** Answers 200 with {@code items}, ordered by id, each with what it is worth today, and {@code nextCursor}, null on the last page. */
    @FunctionName("ExemptionsOverHttp")
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
                            route = "exemptions")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.get(Role.READER, ExemptionDesk.PARAMETERS, desk::list));
    }
}
