package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.nodewarden.functions.access.Role;
import dev.nodewarden.report.Evaluation;
import dev.nodewarden.report.EvaluationJson;
import dev.nodewarden.scan.EvaluateDocument;
import java.util.Optional;

/**
 * HTTP trigger: {@code POST /api/evaluate} judges a template or a cluster's body before it is deployed. It contacts
 * nobody and keeps nothing, so it takes a reader.
 */
public final class EvaluateOverHttp {
    /** ARM takes templates of up to 4 MB. */
    private static final int LONGEST = 4 * 1024 * 1024;

    private final FrontDoor door;
    private final EvaluateDocument evaluateDocument;

    public EvaluateOverHttp(FrontDoor door, EvaluateDocument evaluateDocument) {
        this.door = door;
        this.evaluateDocument = evaluateDocument;
    }

    /** Answers 200 with the verdicts and {@code passes}, whatever they are; 400 for a document that cannot be read. */
    @FunctionName("EvaluateOverHttp")
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
                            route = "evaluate")
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return door.answer(request, context, Operation.post(Role.READER, this::evaluate));
    }

    private Answer evaluate(Call call) {
        Evaluation evaluation = evaluateDocument
                .evaluate(RequestBody.document(call, LONGEST))
                .match(value -> value, failure -> {
                    throw ProblemException.badRequest(failure.message());
                });
        return Answer.json(json -> EvaluationJson.write(json, evaluation, evaluation.passes()));
    }
}
