package dev.nodewarden.cli;

/**
 * An expected end of a command: one sentence for a person and an exit code, without a stack trace.
 *
 * <p>Thrown by commands, printed by {@link Main}.
 */
public final class CommandFailure extends RuntimeException {
    private final ExitCode code;

    private CommandFailure(ExitCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Returns a failure for what the caller gave: an option, a file, a setting. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** Returns a failure for what Azure said. */
    public static CommandFailure azure(String message) {
        return new CommandFailure(ExitCode.AZURE, message);
    }

    /** Returns how the process ends. */
    public ExitCode code() {
        return code;
    }
}
