package dev.nodewarden.remediation;

import java.util.function.Function;

/** What the planner says of one cluster that is not compliant. */
public sealed interface Decision {
    /** The cluster is to be changed. */
    record Make(PlannedChange change) implements Decision {}

    /** The cluster is left alone. */
    record Leave(LeftAlone leftAlone) implements Decision {}

    /** Answers for whichever kind this is. */
    default <R> R match(Function<PlannedChange, R> make, Function<LeftAlone, R> leave) {
        if (this instanceof Make made) {
            return make.apply(made.change());
        }
        return leave.apply(((Leave) this).leftAlone());
    }
}
