package dev.nodewarden.cli.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A function's answer to an HTTP request. Header names compare without case. */
final class HostedResponse implements HttpResponseMessage {
    private final HttpStatusType status;
    private final TreeMap<String, String> headers;
    private final Optional<Object> body;

    private HostedResponse(HttpStatusType status, Map<String, String> headers, Optional<Object> body) {
        this.status = status;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
    }

    static Builder with(HttpStatusType status) {
        return new ResponseBuilder(status);
    }

    Map<String, String> headers() {
        return headers;
    }

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    @Override
    public @Nullable String getHeader(String key) {
        return headers.get(key);
    }

    @Override
    public @Nullable Object getBody() {
        return body.orElse(null);
    }

    static final class ResponseBuilder implements HttpResponseMessage.Builder {
        private HttpStatusType status;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private Optional<Object> body = Optional.empty();

        ResponseBuilder(HttpStatusType status) {
            this.status = status;
        }

        @Override
        public Builder status(HttpStatusType next) {
            status = next;
            return this;
        }

        @Override
        public Builder header(String key, String value) {
            headers.put(key, value);
            return this;
        }

        @Override
        public Builder body(@Nullable Object next) {
            body = Optional.ofNullable(next);
            return this;
        }

        @Override
        public HttpResponseMessage build() {
            return new HostedResponse(status, headers, body);
        }
    }
}
