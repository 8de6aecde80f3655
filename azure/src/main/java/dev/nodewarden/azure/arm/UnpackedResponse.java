package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer whose body came compressed with gzip, as if it had not. */
final class UnpackedResponse extends HttpResponse {
    /** No answer of Azure's comes near; a few bytes that unpack without end must not fill the memory. */
    private static final int LARGEST = 64 * 1024 * 1024;

    private final HttpResponse packed;
    private final HttpHeaders headers;

    UnpackedResponse(HttpResponse packed) {
        super(packed.getRequest());
        this.packed = packed;
        this.headers = new HttpHeaders(packed.getHeaders());
        headers.remove(HttpHeaderName.CONTENT_ENCODING);
        headers.remove(HttpHeaderName.CONTENT_LENGTH);
    }

    @Override
    public int getStatusCode() {
        return packed.getStatusCode();
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public String getHeaderValue(String name) {
        return getHeaders().getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public BinaryData getBodyAsBinaryData() {
        return BinaryData.fromBytes(unpack(packed.getBodyAsBinaryData().toBytes()));
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return getBodyAsByteArray().map(ByteBuffer::wrap).flux();
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return packed.getBodyAsByteArray().map(UnpackedResponse::unpack);
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return getBodyAsByteArray().map(bytes -> new String(bytes, charset));
    }

    @Override
    public void close() {
        packed.close();
    }

    private static byte[] unpack(byte[] bytes) {
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] body = unpacked.readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                throw ArmException.malformed("the answer is larger than " + LARGEST + " bytes");
            }
            return body;
        } catch (IOException e) {
            throw ArmException.malformed("the answer is not the gzip it says it is");
        }
    }
}
