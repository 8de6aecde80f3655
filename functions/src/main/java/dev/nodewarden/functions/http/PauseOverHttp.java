package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.scan.ChangeCommands;
import java.util.Optional;

/** HTTP trigger: {@code POST /api/pause} stops every write to clusters before the next one. */
public final class PauseOverHttp {
    private final FrontDoor door;
    private final ChangeCommands commands;

    public PauseOverHttp(FrontDoor door, ChangeCommands commands) {
        this.door = door;
        this.commands = commands;
    }

    /** Answers 200 with who paused and who resumed last. */
    @FunctionName("PauseOverHttp")
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
                            route = "pause")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.post(Role.OPERATOR, this::pause));
    }

    private Answer pause(Call call) {
        RequestBody.requireNoFields(call);
        return BrakeAnswer.of(commands.pause(call.who()));
    }
}
