package dev.nodewarden.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option of every command that judges or serves: what time it is. */
public final class ClockMixin {
    @Option(
            names = "--now",
            paramLabel = "INSTANT",
            converter = OptionTypes.AnInstant.class,
            description = "Judge as if it were this time, such as 2026-11-22T02:00:00Z.")
    private Optional<Instant> now = Optional.empty();

    /** Returns a clock that stands still at {@code --now}, or the system's: the same input gives the same report. */
    public Clock fixed() {
        return now.map(instant -> Clock.fixed(instant, ZoneOffset.UTC)).orElse(Clock.systemUTC());
    }

    /** Returns a clock that runs from {@code --now} on, or the system's. */
    public Clock running() {
        return now.map(ClockMixin::runningFrom).orElse(Clock.systemUTC());
    }

    /** Returns a clock that runs from {@code start} on. */
    public static Clock runningFrom(Instant start) {
        Clock system = Clock.systemUTC();
        return Clock.offset(system, Duration.between(system.instant(), start));
    }

    /** Returns the time that was given. */
    public Optional<Instant> now() {
        return now;
    }
}
