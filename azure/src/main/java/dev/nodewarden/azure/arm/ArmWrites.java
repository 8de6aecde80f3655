package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.remediation.ArmAnswer;
import dev.nodewarden.remediation.WriteResult;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends one write, once, and says what came of it. Of the answer's headers nothing is kept: {@code
 * Azure-AsyncOperation} is a signed URL.
 */
final class ArmWrites {
    /** AKS answers a PUT when it has begun to work on it, which can take longer than a read. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Context PATIENT = new Context("azure-response-timeout", PATIENCE);
    private static final int FIRST_REFUSAL = 300;

    private final HttpPipeline pipeline;
    private final Clock clock;

    /** @param pipeline sends each request once, and hands every answer over */
    ArmWrites(HttpPipeline pipeline, Clock clock) {
        this.pipeline = pipeline;
        this.clock = clock;
    }

    WriteResult put(String address, ObjectNode body, Optional<String> ifMatch) {
        HttpRequest request = new HttpRequest(HttpMethod.PUT, address)
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(BinaryData.fromString(body.toString()));
        ifMatch.ifPresent(eTag -> request.setHeader(HttpHeaderName.IF_MATCH, eTag));
        return send(request);
    }

    WriteResult delete(String address) {
        return send(new HttpRequest(HttpMethod.DELETE, address));
    }

    private WriteResult send(HttpRequest request) {
        request.setHeader(HttpHeaderName.ACCEPT, "application/json");
        try (HttpResponse response = pipeline.sendSync(request, PATIENT)) {
            return response.getStatusCode() < FIRST_REFUSAL
                    ? new WriteResult.Accepted()
                    : correlated(WriteResult.of(answer(response)), response);
        } catch (RuntimeException e) {
            return unanswered(e);
        }
    }

    /** Where no one knows what became of a write, Microsoft's support can find out by this id. */
    private static WriteResult correlated(WriteResult result, HttpResponse response) {
        return result instanceof WriteResult.Unknown unknown
                ? new WriteResult.Unknown(ArmFailures.correlated(unknown.why(), response.getHeaders()))
                : result;
    }

    private ArmAnswer answer(HttpResponse response) {
        byte[] body = response.getBodyAsBinaryData().toBytes();
        Optional<ArmError> error = ArmError.parse(body);
        return new ArmAnswer(
                response.getStatusCode(),
                error.map(known -> known.codes().get(0)).orElse(""),
                ArmFailures.correlated(error.map(ArmError::message).orElse(""), response.getHeaders())
                        .strip(),
                error.map(ArmError::rest).orElse(""),
                RetryAfter.in(response.getHeaders(), clock.instant()));
    }

    /** Throws again what is a bug. */
    private static WriteResult unanswered(RuntimeException thrown) {
        Optional<Failure> noToken =
                ConnectionFailures.find(thrown, ArmException.class).map(ArmException::failure);
        if (noToken.isPresent()) {
            return new WriteResult.NotSent(noToken.get().message());
        }
        String why = ConnectionFailures.of(thrown).orElseThrow(() -> thrown).message();
        return neverArrived(thrown) ? new WriteResult.NotSent(why) : new WriteResult.Unknown(why);
    }

    private static boolean neverArrived(RuntimeException thrown) {
        return ConnectionFailures.isUntrusted(thrown)
                || ConnectionFailures.find(thrown, ConnectException.class).isPresent()
                || ConnectionFailures.find(thrown, HttpConnectTimeoutException.class)
                        .isPresent();
    }
}
