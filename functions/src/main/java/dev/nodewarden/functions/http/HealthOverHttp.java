package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/** HTTP trigger: {@code GET /api/health} says whether the app can work. Needs no key, and tells nothing else. */
public final class HealthOverHttp {
    /** Seconds after which the storage is asked again. */
    private static final String ASK_AGAIN = "30";

    private final FrontDoor door;
    private final Health health;

    public HealthOverHttp(FrontDoor door, Health health) {
        this.door = door;
        this.health = health;
    }

    /** Answers 200 when up and 503 when down. */
    @FunctionName("HealthOverHttp")
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
                            route = "health")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.open(call -> tell(health.isStorageUp())));
    }

    private static Answer tell(boolean storageUp) {
        String word = storageUp ? "up" : "down";
        HttpStatus status = storageUp ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        Answer answer = Answer.json(status, "application/json", json -> {
            json.writeStartObject();
            json.writeStringField("status", word);
            json.writeObjectFieldStart("dependencies");
            json.writeStringField("storage", word);
            json.writeEndObject();
            json.writeEndObject();
        });
        return storageUp ? answer : answer.withHeader("Retry-After", ASK_AGAIN);
    }
}
