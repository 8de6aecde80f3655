package dev.nodewarden.remediation;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's hand on everything: pausing stops all writes before the next one; resuming lifts that, and confirms what
 * the governor held until a person looked.
 *
 * @param paused who paused, until someone resumes
 * @param resumed who resumed last
 */
public record Brake(Optional<Act> paused, Optional<Act> resumed) {
    public static final Brake RELEASED = new Brake(Optional.empty(), Optional.empty());

    public Brake pausedBy(Act act) {
        return new Brake(Optional.of(act), resumed);
    }

    public Brake resumedBy(Act act) {
        return new Brake(Optional.empty(), Optional.of(act));
    }

    /** Says whether someone resumed at this instant or later. */
    boolean resumedSince(Instant instant) {
        return resumed.filter(act -> !act.at().isBefore(instant)).isPresent();
    }

    /** Returns what everything waits for while this is pulled. */
    public Optional<Waiting> waiting() {
        return paused.map(act ->
                new Waiting(Waiting.Reason.PAUSE, "paused by " + act.who() + " at " + act.at(), Optional.empty()));
    }
}
