package dev.nodewarden.functions.run;

import java.util.Locale;

/** What a line of the log is about. */
enum LogEvent {
    SCAN,
    SWEEP,
    START,
    LANE,
    FINISH,
    NOTIFY,
    CHANGE,
    START_POISONED,
    LANE_POISONED,
    FINISH_POISONED,
    CHANGE_POISONED;

    /** Returns the word in the field {@code event}. */
    String label() {
        return words().replace(' ', '-');
    }

    /** Returns the words for people. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
