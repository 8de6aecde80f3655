package dev.nodewarden.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a request or an answer, never changed after they were made. */
public final class Body {
    /** No bytes at all. */
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes over {@code bytes}, which the caller must not change any more. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes);
    }

    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON object {@code {"value":[…],"nextLink":…}} that every ARM list answers. */
    public static Body page(List<Body> items, @Nullable String nextLink) {
        int size = items.stream().mapToInt(item -> item.length() + 1).sum();
        ByteArrayOutputStream page = new ByteArrayOutputStream(size + 256);
        page.writeBytes("{\"value\":[".getBytes(StandardCharsets.UTF_8));
        String separator = "";
        for (Body item : items) {
            page.writeBytes(separator.getBytes(StandardCharsets.UTF_8));
            page.writeBytes(item.bytes);
            separator = ",";
        }
        String end = nextLink == null ? "]}" : "],\"nextLink\":" + Json.quote(nextLink) + "}";
        page.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return of(page.toByteArray());
    }

    public int length() {
        return bytes.length;
    }

    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** These bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
