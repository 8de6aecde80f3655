package dev.nodewarden.cli.doctor;

import dev.nodewarden.cli.ExitCode;
import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param code what it means for the end of the command
 * @param name what was looked at, in a word
 * @param text what is the case, in a sentence
 * @param fix commands or steps that would put it right; empty where there is nothing to do
 */
record Check(State state, ExitCode code, String name, String text, List<String> fix) {
    Check {
        fix = List.copyOf(fix);
    }

    /** How it looks. */
    enum State {
        OK,
        /** Worth knowing; nothing has to be done. */
        NOTE,
        PROBLEM
    }

    static Check ok(String name, String text) {
        return new Check(State.OK, ExitCode.FINE, name, text, List.of());
    }

    static Check note(String name, String text) {
        return new Check(State.NOTE, ExitCode.FINE, name, text, List.of());
    }

    static Check problem(ExitCode code, String name, String text, String... fix) {
        return new Check(State.PROBLEM, code, name, text, List.of(fix));
    }
}
