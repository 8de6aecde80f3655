package dev.nodewarden.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Everything a command has of its caller.
 *
 * @param out gets what was asked for, and nothing else
 * @param err gets progress and problems
 * @param environment the variables of the process
 * @param terminal whether a person watches {@code err}
 */
public record Shell(
        PrintStream out, PrintStream err, InputStream in, Map<String, String> environment, boolean terminal) {
    /** Set by the launcher, because Java cannot ask whether standard error is a terminal. */
    private static final String TERMINAL_PROPERTY = "nodewarden.terminal";

    public Shell {
        environment = Map.copyOf(environment);
    }

    /** Returns the shell this process was started from. UTF-8 whatever the locale: reports are. */
    static Shell ofProcess() {
        return new Shell(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.in,
                System.getenv(),
                Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
