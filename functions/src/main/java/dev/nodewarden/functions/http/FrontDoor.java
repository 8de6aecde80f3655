package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.functions.access.Authoriser;
import dev.nodewarden.functions.access.KeyAuthoriser;
import dev.nodewarden.functions.access.Role;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

/**
 * The way into and out of every HTTP function: asks the authoriser first, then checks the request's form, and renders
 * whatever comes of it. The host lets every method and every caller through to here.
 */
public final class FrontDoor {
    private final Authoriser authoriser;

    public FrontDoor(Authoriser authoriser) {
        this.authoriser = authoriser;
    }

    /** Answers {@code request} by {@code operation}; never throws. */
    HttpResponseMessage answer(
            HttpRequestMessage<Optional<String>> request, ExecutionContext context, Operation operation) {
        Answer answer;
        try {
            operation.role().ifPresent(role -> authorise(role, request.getHeaders()));
            answer = perform(request, operation);
        } catch (ProblemException problem) {
            answer = problem.toAnswer(Call.pathOf(request));
        } catch (RuntimeException e) {
            context.getLogger().log(Level.SEVERE, e, () -> "request failed: " + context.getInvocationId());
            answer = unexpected(context).toAnswer(Call.pathOf(request));
        }
        return render(request, isHead(request) ? answer.withoutBody() : answer);
    }

    private void authorise(Role role, Map<String, String> headers) {
        switch (authoriser.decide(role, headers)) {
            case ALLOWED -> {}
            case CLOSED ->
                throw new ProblemException(
                        HttpStatus.FORBIDDEN, "no access is configured, so this app lets nobody in; see its settings");
            case UNKNOWN_CALLER ->
                throw new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "a valid key is needed in the header " + KeyAuthoriser.HEADER,
                        Map.of("WWW-Authenticate", "ApiKey header=\"" + KeyAuthoriser.HEADER + "\""));
            case ROLE_TOO_LOW ->
                throw new ProblemException(HttpStatus.FORBIDDEN, "this needs the " + role.label() + " role");
        }
    }

    private static Answer perform(HttpRequestMessage<Optional<String>> request, Operation operation) {
        Optional<HttpMethod> method = method(request);
        if (method.filter(HttpMethod.OPTIONS::equals).isPresent()) {
            return Answer.empty(HttpStatus.NO_CONTENT).withHeader("Allow", operation.allow());
        }
        if (method.filter(operation::answers).isEmpty()) {
            throw new ProblemException(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "this answers to " + operation.allow() + " only",
                    Map.of("Allow", operation.allow()));
        }
        return operation.handler().apply(Call.of(request, operation.parameters()));
    }

    private static ProblemException unexpected(ExecutionContext context) {
        return new ProblemException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "something went wrong here; the app's log says what, for invocation " + context.getInvocationId());
    }

    private static boolean isHead(HttpRequestMessage<?> request) {
        return method(request).filter(HttpMethod.HEAD::equals).isPresent();
    }

    private static Optional<HttpMethod> method(HttpRequestMessage<?> request) {
        try {
            return Optional.ofNullable(request.getHttpMethod());
        } catch (IllegalArgumentException e) {
            // The worker throws for a method it has no name for.
            return Optional.empty();
        }
    }

    private static HttpResponseMessage render(HttpRequestMessage<?> request, Answer answer) {
        HttpResponseMessage.Builder response = request.createResponseBuilder(answer.status())
                .header("Content-Type", answer.contentType())
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response::header);
        if (answer.hasBody()) {
            response.body(answer.body());
        }
        return response.build();
    }
}
