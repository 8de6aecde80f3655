package dev.nodewarden.functions.http;

import static dev.nodewarden.functions.http.ProblemException.badRequest;

import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.scan.ChangeCommands;
import dev.nodewarden.scan.ChangeCommands.Result;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator may do to a change, by the last segment of the address. */
enum ChangeAct {
    /** Needs the hash of what was seen. */
    APPROVE("hash") {
        @Override
        Result perform(ChangeCommands commands, ChangeId id, Map<String, String> fields, String who) {
            return commands.approve(id, required(fields, "hash"), who);
        }
    },
    REJECT("reason") {
        @Override
        Result perform(ChangeCommands commands, ChangeId id, Map<String, String> fields, String who) {
            return commands.reject(id, reason(fields), who);
        }
    },
    CANCEL("reason") {
        @Override
        Result perform(ChangeCommands commands, ChangeId id, Map<String, String> fields, String who) {
            return commands.cancel(id, reason(fields), who);
        }
    },
    UNDO("") {
        @Override
        Result perform(ChangeCommands commands, ChangeId id, Map<String, String> fields, String who) {
            return commands.undo(id, who);
        }
    },
    ACKNOWLEDGE("reason") {
        @Override
        Result perform(ChangeCommands commands, ChangeId id, Map<String, String> fields, String who) {
            return commands.acknowledge(id, reason(fields), who);
        }
    };

    private static final int LONGEST_REASON = 500;

    private final String field;

    ChangeAct(String field) {
        this.field = field;
    }

    static Optional<ChangeAct> named(String segment) {
        return Arrays.stream(values())
                .filter(act -> act.label().equals(segment))
                .findFirst();
    }

    /** Returns the last segment of the address. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the fields of the body. */
    Set<String> fields() {
        return field.isEmpty() ? Set.of() : Set.of(field);
    }

    abstract Result perform(ChangeCommands commands, ChangeId id, Map<String, String> fields, String who);

    private static String reason(Map<String, String> fields) {
        String reason = required(fields, "reason");
        if (reason.length() > LONGEST_REASON) {
            throw badRequest("field 'reason' is longer than " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    private static String required(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> badRequest("field '" + name + "' is needed in the body"));
    }
}
