package dev.nodewarden.remediation;

import java.util.Optional;
import java.util.function.Function;

/** What came of sending one write. */
public sealed interface WriteResult {
    /** Azure took it; it may go on working on it. */
    record Accepted() implements WriteResult {}

    /** Azure surely did not take it, and said why. */
    record Refused(Refusal refusal) implements WriteResult {}

    /**
     * Nothing was sent, or surely nothing arrived: no token, no connection.
     *
     * @param why for a person; holds no URL with a signature, no token
     */
    record NotSent(String why) implements WriteResult {}

    /**
     * It was sent, and no one knows whether Azure took it: no answer in time, a reset, 408 or 5xx.
     *
     * @param why for a person; holds no URL with a signature, no token
     */
    record Unknown(String why) implements WriteResult {}

    /** Answers for whichever kind this is. */
    default <R> R match(
            Function<Accepted, R> accepted,
            Function<Refusal, R> refused,
            Function<NotSent, R> notSent,
            Function<Unknown, R> unknown) {
        if (this instanceof Accepted taken) {
            return accepted.apply(taken);
        }
        if (this instanceof Refused no) {
            return refused.apply(no.refusal());
        }
        return this instanceof NotSent never ? notSent.apply(never) : unknown.apply((Unknown) this);
    }

    /** Returns what an error answer of ARM to a write means. */
    static WriteResult of(ArmAnswer answer) {
        boolean unknown = answer.status() >= 500 || answer.status() == 408;
        return unknown ? new Unknown("HTTP " + answer.status() + " " + answer.code()) : new Refused(Refusal.of(answer));
    }

    /** Returns the result of a write that was not sent because the cluster is no longer as it was read. */
    static WriteResult changed(String what) {
        return new Refused(new Refusal(
                Refusal.Kind.CHANGED,
                "The cluster changed since it was read; it is read again.",
                what,
                Optional.empty()));
    }

    /** Returns the result of a write that was not sent because something is at work on the cluster. */
    static WriteResult busy(String what) {
        return new Refused(new Refusal(
                Refusal.Kind.BUSY,
                "Another operation runs on the cluster; it is tried again later.",
                what,
                Optional.empty()));
    }
}
