package dev.nodewarden.cli;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.report.Terminal;

/** What Azure said, as a sentence for the person at the terminal. */
final class AzureFailures {
    private AzureFailures() {}

    /** Returns the end of a command that could not do {@code what}. */
    static CommandFailure of(String what, Failure failure) {
        return CommandFailure.azure(Terminal.safe(what + ": " + meaning(failure) + failure.message()));
    }

    private static String meaning(Failure failure) {
        return switch (failure.kind()) {
            // The adapter's own sentence names the login or the role.
            case FORBIDDEN -> "";
            case GONE -> "there is no such cluster, or you may not see it: ";
            case CONFLICT -> "something else is changing it: ";
            case THROTTLED -> "too many calls; try again later: ";
            case UNAVAILABLE -> "Azure does not answer; try again later: ";
            case MALFORMED -> "Azure answered something unexpected: ";
        };
    }
}
