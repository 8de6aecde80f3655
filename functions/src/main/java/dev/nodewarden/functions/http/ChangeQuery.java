package dev.nodewarden.functions.http;

import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeState;
import java.util.Optional;
import java.util.Set;

/** How requests name changes. */
final class ChangeQuery {
    static final Set<String> PARAMETERS = Set.of("state", "run", "subscription", "limit", "cursor");

    private ChangeQuery() {}

    static ChangeFilter filter(Call call) {
        return new ChangeFilter(
                ListQuery.value(
                        call,
                        "state",
                        ChangeState::fromLabel,
                        "one of " + ListQuery.labels(ChangeState.values(), ChangeState::label)),
                ListQuery.value(call, "run", text -> RunId.tryParse(text).map(RunId::value), "a run's id"),
                ListQuery.subscription(call));
    }

    /** A list of changes goes on behind an id. */
    static Optional<String> cursor(Call call) {
        return call.parameter("cursor")
                .map(text -> ChangeId.tryParse(text).map(ChangeId::value).orElseThrow(ListQuery::unknownCursor));
    }

    static ChangeId id(String text) {
        return ChangeId.tryParse(text)
                .orElseThrow(
                        () -> ProblemException.badRequest(ProblemException.quoted(text) + " is not a change's id"));
    }

    static ProblemException unknown(ChangeId id) {
        return ProblemException.notFound("there is no change " + id);
    }
}
