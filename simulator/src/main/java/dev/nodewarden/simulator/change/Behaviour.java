package dev.nodewarden.simulator.change;

import java.time.Duration;

/** How Azure behaves to one request, where it does not behave as usual and yet answers as usual. */
public sealed interface Behaviour {

    /** The write is accepted and its operation succeeds, but the node OS upgrade channel is the old one at its end. */
    record KeepChannel() implements Behaviour {}

    /** The write is accepted, and its operation fails. */
    record FailOperation(OperationError error) implements Behaviour {}

    /** The write's operation takes this long, at a time scale of 1. */
    record Hold(Duration duration) implements Behaviour {}
}
