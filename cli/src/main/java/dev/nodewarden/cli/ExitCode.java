package dev.nodewarden.cli;

import java.util.Arrays;
import java.util.Comparator;

/** What a command's end tells other programs; declared from the one that outranks all others down. */
public enum ExitCode {
    /** A bug: the stack trace on standard error belongs into a report. The number is sysexits' EX_SOFTWARE. */
    BUG(70),
    /** The command line, a file it names or a setting is wrong. */
    USAGE(2),
    /** Azure refused, or failed, and there is no answer at all. */
    AZURE(4),
    /** There is an answer, and something of it could not be read, or not be decided before deployment. */
    INCOMPLETE(3),
    /** A cluster has a finding at or above {@code --fail-on}. */
    FINDINGS(1),
    FINE(0);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the number the process ends with. */
    public int number() {
        return number;
    }

    /** Returns the one of {@code codes} that outranks the others; {@link #FINE} when there is none. */
    public static ExitCode worst(ExitCode... codes) {
        return Arrays.stream(codes).min(Comparator.naturalOrder()).orElse(FINE);
    }
}
