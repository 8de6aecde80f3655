package dev.nodewarden.fleet;

import java.util.function.Function;

/** What came of reading something from Azure: the value, or why there is none. */
public sealed interface Reading<T> {
    /** The value Azure gave. */
    record Read<T>(T value) implements Reading<T> {}

    /** Azure gave no value. */
    record Unread<T>(Failure failure) implements Reading<T> {}

    static <T> Reading<T> of(T value) {
        return new Read<>(value);
    }

    static <T> Reading<T> failed(Failure failure) {
        return new Unread<>(failure);
    }

    /**
     * Answers for whichever kind this is. Java 17 cannot switch over sealed types, so this method is what makes the
     * compiler point at every caller when a kind is added.
     */
    default <R> R match(Function<T, R> read, Function<Failure, R> unread) {
        if (this instanceof Read<T> value) {
            return read.apply(value.value());
        }
        return unread.apply(((Unread<T>) this).failure());
    }
}
