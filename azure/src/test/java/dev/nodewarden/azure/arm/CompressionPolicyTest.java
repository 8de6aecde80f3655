package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompressionPolicyTest {
    private static final String TEXT = "größe ".repeat(1000);

    private HttpServer server;
    private HttpPipeline pipeline;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        pipeline = new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .policies(new CompressionPolicy())
                .build();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aCompressedAnswerIsReadAsIfItWereNot() throws IOException {
        answering("gzip", gzip(TEXT.getBytes(StandardCharsets.UTF_8)));

        try (HttpResponse response = ask()) {
            assertThat(response.getBodyAsBinaryData().toString()).isEqualTo(TEXT);
            assertThat(response.getHeaders().get(HttpHeaderName.CONTENT_ENCODING))
                    .isNull();
            assertThat(response.getHeaders().get(HttpHeaderName.CONTENT_LENGTH)).isNull();
        }
        assertThat(pipeline.send(request())
                        .flatMap(HttpResponse::getBodyAsString)
                        .block())
                .isEqualTo(TEXT);
    }

    @Test
    void aPlainAnswerStaysAsItIs() {
        answering("identity", TEXT.getBytes(StandardCharsets.UTF_8));

        try (HttpResponse response = ask()) {
            assertThat(response.getBodyAsBinaryData().toString()).isEqualTo(TEXT);
        }
    }

    @Test
    void whatIsNotTheGzipItSaysItIsIsMalformed() {
        answering("gzip", "not packed".getBytes(StandardCharsets.UTF_8));

        try (HttpResponse response = ask()) {
            assertThatThrownBy(response::getBodyAsBinaryData).isInstanceOf(ArmException.class);
        }
    }

    @Test
    void fewBytesThatUnpackWithoutEndAreRefused() throws IOException {
        answering("gzip", gzip(new byte[65 * 1024 * 1024]));

        try (HttpResponse response = ask()) {
            assertThatThrownBy(response::getBodyAsBinaryData)
                    .isInstanceOf(ArmException.class)
                    .hasMessageContaining("larger than");
        }
    }

    private void answering(String encoding, byte[] body) {
        server.createContext("/", exchange -> {
            String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
            exchange.getResponseHeaders().set("Content-Encoding", encoding);
            exchange.sendResponseHeaders("gzip".equals(accepted) ? 200 : 406, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private HttpResponse ask() {
        HttpResponse response = pipeline.sendSync(request(), Context.NONE);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response;
    }

    private HttpRequest request() {
        return new HttpRequest(
                HttpMethod.GET, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
