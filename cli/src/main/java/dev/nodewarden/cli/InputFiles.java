package dev.nodewarden.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files the caller names: what is wrong with one is told in a sentence. */
final class InputFiles {
    private InputFiles() {}

    /** Makes something of a file, or says what is wrong with it. */
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /**
     * Reads {@code file}, which {@code option} named.
     *
     * @throws CommandFailure naming the option, the file and the problem
     */
    static <T> T read(String option, Path file, Reader<T> reader) {
        if (Files.isDirectory(file)) {
            throw CommandFailure.usage(option + ": " + file + " is a folder; name a file");
        }
        try {
            return reader.read(file);
        } catch (IOException e) {
            throw CommandFailure.usage(option + ": " + sentence(e));
        }
    }

    /** Says what happened; the JDK's own messages are often the bare path. */
    static String sentence(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
