package dev.nodewarden.functions;

/** What a run may do to clusters. */
enum Mode {
    /** Nothing is ever written to a cluster. */
    REPORT
}
