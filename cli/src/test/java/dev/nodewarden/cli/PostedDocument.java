package dev.nodewarden.cli;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/** A document on its way to the HTTP function, and the answer on its way back. */
record PostedDocument(String document) implements HttpRequestMessage<Optional<String>> {
    /** Returns an invocation that logs to where the JDK logs, since nothing should be logged. */
    static ExecutionContext context() {
        return new ExecutionContext() {
            @Override
            public Logger getLogger() {
                return Logger.getLogger("evaluate");
            }

            @Override
            public String getInvocationId() {
                return "1";
            }

            @Override
            public String getFunctionName() {
                return "EvaluateOverHttp";
            }
        };
    }

    @Override
    public URI getUri() {
        return URI.create("http://localhost/api/evaluate");
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.POST;
    }

    @Override
    public Map<String, String> getHeaders() {
        return Map.of("content-type", "application/json");
    }

    @Override
    public Map<String, String> getQueryParameters() {
        return Map.of();
    }

    @Override
    public Optional<String> getBody() {
        return Optional.of(document);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new Response(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new Response(status);
    }

    /** The answer. */
    static final class Response implements HttpResponseMessage, HttpResponseMessage.Builder {
        private HttpStatusType status;
        private byte[] bytes = new byte[0];

        Response(HttpStatusType status) {
            this.status = status;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public Response status(HttpStatusType next) {
            status = next;
            return this;
        }

        @Override
        public Response header(String name, String value) {
            return this;
        }

        @Override
        public Response body(Object value) {
            bytes = (byte[]) value;
            return this;
        }

        @Override
        public Response build() {
            return this;
        }

        @Override
        public HttpStatusType getStatus() {
            return status;
        }

        @Override
        public String getHeader(String name) {
            return "";
        }

        @Override
        public byte[] getBody() {
            return bytes();
        }
    }
}
