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

/** HTTP trigger: {@code GET /api/openapi.json} describes this API. */
public final class DescriptionOverHttp {
    private final FrontDoor door;

    public DescriptionOverHttp(FrontDoor door) {
        this.door = door;
    }

    /** Answers 200 with the description as JSON, OpenAPI 3.1. */
    @FunctionName("DescriptionOverHttp")
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
                            route = "openapi.json")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(
                request,
                context,
                Operation.get(
                        Role.READER,
                        Set.of(),
                        call -> Answer.stream(out -> out.write(Description.json()))
                                .tagged()));
    }
}
