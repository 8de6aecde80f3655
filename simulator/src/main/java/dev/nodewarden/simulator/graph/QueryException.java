package dev.nodewarden.simulator.graph;

/** A query that cannot be read. Its message says what and where. */
final class QueryException extends RuntimeException {
    QueryException(String message) {
        super(message);
    }
}
