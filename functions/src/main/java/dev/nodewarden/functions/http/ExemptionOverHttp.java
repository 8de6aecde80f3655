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
import java.util.Set;

/** HTTP trigger: {@code GET}, {@code PUT} and {@code DELETE /api/exemptions/{id}}. */
public final class ExemptionOverHttp {
    private final FrontDoor door;
    private final ExemptionDesk desk;

    public ExemptionOverHttp(FrontDoor door, ExemptionDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** Answers 200, 201 or 204 with an {@code ETag}; 412 when someone else was faster, 428 when the caller does not say what they saw. */
    @FunctionName("ExemptionOverHttp")
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
                            route = "exemptions/{id}")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(
                request,
                context,
                Operation.get(Role.READER, Set.of(), desk::show),
                Operation.put(Role.OPERATOR, desk::put),
                Operation.delete(Role.OPERATOR, desk::remove));
    }
}
