package dev.nodewarden.azure.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A list of JSON objects as compressed lines: 25 judged clusters take 2 to 3 KiB instead of 40. */
final class Lines {
    /** Measured on judged clusters: three times as fast as the default of 6, for 7 percent more bytes. */
    private static final int LEVEL = 3;

    private Lines() {}

    static <T> byte[] compress(List<T> items, Function<T, String> toJson) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(LEVEL);
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(bytes, deflater, 8192)) {
            for (T item : items) {
                compressed.write(toJson.apply(item).getBytes(StandardCharsets.UTF_8));
                compressed.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException if {@code bytes} are not what {@link #compress} wrote: the row is damaged */
    static <T> List<T> decompress(byte[] bytes, Function<String, T> fromJson) {
        try (InflaterInputStream lines = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(fromJson)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("damaged lines: " + e.getMessage(), e);
        }
    }
}
