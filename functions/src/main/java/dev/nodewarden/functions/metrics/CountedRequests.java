package dev.nodewarden.functions.metrics;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/** The HTTP client below all retries, which tells the metrics of every single request to Azure. */
public final class CountedRequests implements HttpClient {
    private final HttpClient client;
    private final AppMetrics metrics;

    public CountedRequests(HttpClient client, AppMetrics metrics) {
        this.client = client;
        this.metrics = metrics;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return client.send(request, context)
                .doOnNext(response -> answered(request, response))
                .doOnError(why -> unanswered(request, why));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            HttpResponse response = client.sendSync(request, context);
            answered(request, response);
            return response;
        } catch (RuntimeException e) {
            unanswered(request, e);
            throw e;
        }
    }

    private void answered(HttpRequest request, HttpResponse response) {
        metrics.answered(request.getHttpMethod().toString(), path(request), response.getStatusCode());
    }

    private void unanswered(HttpRequest request, Throwable why) {
        metrics.unanswered(request.getHttpMethod().toString(), path(request), why);
    }

    private static String path(HttpRequest request) {
        return request.getUrl().getPath();
    }
}
