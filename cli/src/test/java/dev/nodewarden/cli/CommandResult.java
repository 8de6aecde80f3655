package dev.nodewarden.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a command left behind. */
record CommandResult(int code, String out, String err) {
    /** Runs a command in this process, with no one watching and nothing in its environment. */
    static CommandResult of(String... args) {
        return with(Map.of(), false, args);
    }

    static CommandResult with(Map<String, String> environment, boolean terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(stream(out), stream(err), new ByteArrayInputStream(new byte[0]), environment, terminal);
        int code = Main.run(shell, args);
        return new CommandResult(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
