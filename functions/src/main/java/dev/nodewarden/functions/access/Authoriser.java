package dev.nodewarden.functions.access;

/** A gate of the HTTP API. It fails closed: what it does not know it refuses. */
public interface Authoriser {
    /** Decides whether a caller may act in {@code needed}. */
    Decision decide(Role needed, Approach approach);

    /** What the gate says. */
    sealed interface Decision {
        /** The caller is known and may do this. */
        record Allowed(Caller caller) implements Decision {}

        /** The request must not go on. */
        record Refused(Refusal refusal) implements Decision {}

        static Decision refused(Refusal refusal) {
            return new Refused(refusal);
        }

        /** Allows {@code caller}, unless its role is too low. */
        static Decision of(Caller caller, Role needed) {
            return caller.role().covers(needed) ? new Allowed(caller) : refused(Refusal.ROLE_TOO_LOW);
        }
    }

    /** Why a request must not go on. */
    enum Refusal {
        /** No one can be let in: the app's settings give access to nobody. */
        CLOSED,
        /** The settings trust App Service authentication, and the platform does not say that it is on. */
        UNCONFIRMED,
        /** The caller did not say who they are, or not credibly. */
        UNKNOWN_CALLER,
        /** The caller is known and may do less than this. */
        ROLE_TOO_LOW,
        /** A browser sent this write, and not from a page of ours. */
        FOREIGN_PAGE
    }
}
