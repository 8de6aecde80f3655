package dev.nodewarden.simulator.wire;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Long answers as gzip, for clients that ask for it, as Azure sends them. */
final class Compression {
    /** Below this the headers outweigh what is saved. */
    private static final int WORTH_IT = 4096;

    private Compression() {}

    static boolean isWanted(HttpExchange exchange, Answer answer) {
        List<String> accepted = exchange.getRequestHeaders().getOrDefault("Accept-Encoding", List.of());
        return answer.body().length() >= WORTH_IT
                && accepted.stream()
                        .anyMatch(codings -> codings.toLowerCase(Locale.ROOT).contains("gzip"));
    }

    static Answer pack(Answer answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(answer.body().length() / 4);
        try (OutputStream packed = new FastGzip(bytes)) {
            answer.body().writeTo(packed);
        }
        return new Answer(answer.status(), answer.headers(), Body.of(bytes.toByteArray()))
                .with("Content-Encoding", "gzip");
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
