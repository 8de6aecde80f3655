package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request as a function sees it.
 *
 * @param headers by lower-case name; several values of one name are joined by commas
 * @param query decoded; several values of one name are joined by commas
 * @param body empty when the request has none
 */
record HostedRequest(
        HttpMethod method, URI uri, Map<String, String> headers, Map<String, String> query, Optional<String> body)
        implements HttpRequestMessage<Optional<String>> {
    HostedRequest {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    @Override
    public URI getUri() {
        return uri;
    }

    @Override
    public HttpMethod getHttpMethod() {
        return method;
    }

    @Override
    public Map<String, String> getHeaders() {
        return headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
        return query;
    }

    @Override
    public Optional<String> getBody() {
        return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return HostedResponse.with(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return HostedResponse.with(status);
    }
}
