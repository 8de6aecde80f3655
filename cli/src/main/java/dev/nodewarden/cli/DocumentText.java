package dev.nodewarden.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a file that the caller names, or of standard input: UTF-8, and not endless. */
final class DocumentText {
    private static final String STANDARD_INPUT = "-";
    /** ARM takes templates of up to 4 MB. */
    private static final int LONGEST = 4 * 1024 * 1024;

    private DocumentText() {}

    /** @throws CommandFailure naming {@code what}, the file and the problem */
    static String read(String what, Path path, Shell shell) {
        if (path.toString().equals(STANDARD_INPUT)) {
            return InputFiles.read(what, path, file -> text(what, file, bounded(shell.in())));
        }
        return InputFiles.read(what, path, file -> {
            try (InputStream in = Files.newInputStream(file)) {
                return text(what, file, bounded(in));
            }
        });
    }

    private static byte[] bounded(InputStream in) throws IOException {
        return in.readNBytes(LONGEST + 1);
    }

    private static String text(String what, Path path, byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw CommandFailure.usage(what + ": " + path + " is longer than " + LONGEST + " bytes");
        }
        if (isUtf16(bytes)) {
            throw CommandFailure.usage(what + ": " + path + " is UTF-16; save it as UTF-8");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage(what + ": " + path + " is not UTF-8");
        }
    }

    /** JSON begins with a character of ASCII, which in UTF-16 has a zero beside it. */
    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || bytes[0] == 0
                        || bytes[1] == 0);
    }
}
