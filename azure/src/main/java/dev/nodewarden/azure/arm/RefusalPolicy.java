package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.time.Clock;
import reactor.core.publisher.Mono;

/**
 * Ends every call that Azure refused, after the retries, with the exception of {@link ArmFailures}. With it the SDK's
 * typed clients and our own requests fail alike, and nobody else reads error bodies.
 */
final class RefusalPolicy implements HttpPipelinePolicy {
    private static final int FIRST_REFUSAL = 300;

    private final Clock clock;

    RefusalPolicy(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process()
                .flatMap(response -> response.getStatusCode() < FIRST_REFUSAL
                        ? Mono.just(response)
                        : response.getBodyAsByteArray()
                                .defaultIfEmpty(new byte[0])
                                .flatMap(body -> Mono.error(refusal(response, body))));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpResponse response = next.processSync();
        if (response.getStatusCode() < FIRST_REFUSAL) {
            return response;
        }
        try (response) {
            throw refusal(response, response.getBodyAsBinaryData().toBytes());
        }
    }

    private RuntimeException refusal(HttpResponse response, byte[] body) {
        return ArmFailures.refusal(
                response.getRequest(), response.getStatusCode(), response.getHeaders(), body, clock.instant());
    }
}
