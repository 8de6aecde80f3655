package dev.nodewarden.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as the Java worker hands it over: the address is parsed when asked for, and may not be one. */
record FakeRequest(HttpMethod method, String address, Map<String, String> headers, Optional<String> body)
        implements HttpRequestMessage<Optional<String>> {

    static FakeRequest of(HttpMethod method, String pathAndQuery) {
        return new FakeRequest(method, "http://localhost" + pathAndQuery, Map.of(), Optional.empty());
    }

    static FakeRequest get(String pathAndQuery) {
        return of(HttpMethod.GET, pathAndQuery);
    }

    static FakeRequest post(String pathAndQuery) {
        return of(HttpMethod.POST, pathAndQuery);
    }

    FakeRequest header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new FakeRequest(method, address, more, body);
    }

    FakeRequest json(String text) {
        return new FakeRequest(method, address, headers, Optional.of(text)).header("content-type", "application/json");
    }

    FakeRequest as(String key) {
        return header("x-nodewarden-key", key);
    }

    /** Returns the path, as it was sent. */
    String path() {
        return address.replaceFirst("http://localhost", "").replaceFirst("\\?.*", "");
    }

    @Override
    public URI getUri() {
        return URI.create(address);
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
        throw new AssertionError("repeated parameters are joined in this map; the address tells them apart");
    }

    @Override
    public Optional<String> getBody() {
        return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new FakeResponse(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new FakeResponse(status);
    }
}
