package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Request;
import java.util.Optional;

/** The headers If-Match and If-None-Match, as learn.microsoft.com/azure/aks/use-etags describes them. */
final class Preconditions {
    private static final String ANY = "*";
    private static final String CODE = "PreConditionFailed";

    private Preconditions() {}

    /** Why a write of what has {@code eTag}, empty if it shows none, is refused; empty if it may go ahead. */
    static Optional<Answer> refusal(Request request, String eTag) {
        String match = header(request, "If-Match");
        boolean mustBeNew = header(request, "If-None-Match").equals(ANY);
        Optional<Answer> wrong = malformed(request);
        if (wrong.isPresent()) {
            return wrong;
        }
        if (mustBeNew) {
            return failed("Resource exists already, but If-None-Match is '*'.");
        }
        if (match.isEmpty() || match.equals(ANY) || (!eTag.isEmpty() && match.equals(eTag))) {
            return Optional.empty();
        }
        return failed("The provided ETag '" + match + "' does not match the ETag of the resource.");
    }

    /** The same for what does not exist. */
    static Optional<Answer> refusalOfAbsent(Request request) {
        Optional<Answer> wrong = malformed(request);
        if (wrong.isPresent() || header(request, "If-Match").isEmpty()) {
            return wrong;
        }
        // Worded as in Azure/azure-cli pull request 30309.
        return failed("Resource not found but ETag header is provided. If this is a request to create, please do not"
                + " provide ETag.");
    }

    private static Optional<Answer> malformed(Request request) {
        String noneMatch = header(request, "If-None-Match");
        if (!noneMatch.isEmpty() && !noneMatch.equals(ANY)) {
            return Optional.of(ArmErrors.byAks(400, "BadRequest", "If-None-Match can only be empty or '*'."));
        }
        if (!noneMatch.isEmpty() && !header(request, "If-Match").isEmpty()) {
            return Optional.of(
                    ArmErrors.byAks(400, "BadRequest", "If-Match and If-None-Match cannot be given together."));
        }
        return Optional.empty();
    }

    private static Optional<Answer> failed(String message) {
        return Optional.of(ArmErrors.byAks(412, CODE, message));
    }

    /** A quoted eTag, as HTTP wants it, is the same as a bare one, as AKS's own clients send it. */
    private static String header(Request request, String name) {
        String value = request.header(name).orElse("").strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
