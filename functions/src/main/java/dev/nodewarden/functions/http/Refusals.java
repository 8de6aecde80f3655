package dev.nodewarden.functions.http;

import com.microsoft.azure.functions.HttpStatus;
import dev.nodewarden.functions.access.Authoriser.Refusal;
import dev.nodewarden.functions.access.EntraAuthoriser;
import dev.nodewarden.functions.access.KeyAuthoriser;
import dev.nodewarden.functions.access.Role;

/** What a caller is told whom the gate refuses: what they lack, and nothing about the app. */
final class Refusals {
    private Refusals() {}

    static ProblemException problem(Refusal refusal, Role needed) {
        return switch (refusal) {
            case CLOSED -> forbidden("no access is configured, so this app lets nobody in; see its settings");
            case UNCONFIRMED ->
                forbidden(
                        "the platform does not say that its authentication is on, so nobody who signed in is believed");
            case UNKNOWN_CALLER ->
                new ProblemException(
                                HttpStatus.UNAUTHORIZED,
                                "a valid key is needed in the header " + KeyAuthoriser.HEADER + ", or a sign-in")
                        .with("WWW-Authenticate", "ApiKey header=\"" + KeyAuthoriser.HEADER + "\"");
            case ROLE_TOO_LOW -> forbidden("this needs the " + needed.label() + " role");
            case FOREIGN_PAGE ->
                forbidden("a write from a browser needs the token of a page of this app that was loaded in the last 12"
                        + " hours, in a form of it or in the header " + EntraAuthoriser.TOKEN_HEADER
                        + "; load the page again");
        };
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(HttpStatus.FORBIDDEN, detail);
    }
}
