package dev.nodewarden.simulator.wire;

import java.util.Optional;

/** Answers requests. */
@FunctionalInterface
public interface Endpoint {
    /** Returns the answer, or empty to close the connection without one. */
    Optional<Answer> answer(Request request) throws InterruptedException;
}
