package dev.nodewarden.fleet;

import java.util.Optional;

/**
 * One fact about a cluster that comes from elsewhere than the cluster itself. Not knowing it hinders nothing else.
 *
 * @param <T> what the fact tells
 */
public sealed interface Observed<T> {
    /** Azure told it. */
    record Seen<T>(T value) implements Observed<T> {}

    /** Azure was asked and has nothing of the kind. */
    record Absent<T>() implements Observed<T> {}

    /**
     * Azure could not be asked, or did not answer.
     *
     * @param reason why, on one line; may hold Azure's own words, never trusted
     */
    record Unknown<T>(String reason) implements Observed<T> {}

    static <T> Observed<T> seen(T value) {
        return new Seen<>(value);
    }

    static <T> Observed<T> absent() {
        return new Absent<>();
    }

    static <T> Observed<T> unknown(String reason) {
        return new Unknown<>(reason);
    }

    /** Returns what Azure told; empty when there is none and when it is not known. */
    default Optional<T> toOptional() {
        return this instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
    }

    /** Returns why the fact is not known, or empty when it is. */
    default Optional<String> unknownBecause() {
        return this instanceof Unknown<T> unknown ? Optional.of(unknown.reason()) : Optional.empty();
    }
}
