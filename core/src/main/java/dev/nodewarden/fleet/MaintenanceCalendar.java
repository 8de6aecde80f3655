package dev.nodewarden.fleet;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a maintenance window opens. What this assumes of AKS, and from which source, is told in
 * {@code docs/calendar.md}.
 *
 * <p>A window that says something this release does not understand has no calendar: it is {@link NotComputable}, which
 * never opens and says why. Nothing here throws, and nothing loops for longer than the window has blocked ranges.
 */
public sealed interface MaintenanceCalendar permits WindowCalendar, MaintenanceCalendar.NotComputable {
    /** Returns the calendar of a window. */
    static MaintenanceCalendar of(MaintenanceWindow window) {
        return CalendarReader.read(window);
    }

    /** Returns why there is no calendar, for the middle of a sentence; empty when there is one. */
    Optional<String> problem();

    /**
     * Tells whether the window says enough to name dates. An interval above 1 without a startDate does not: then
     * {@link #openings} are the right time apart, on dates that mean nothing.
     */
    boolean datesAreKnown();

    /**
     * Returns the openings that start at or after {@code from}, earliest first, without those that would start on a
     * blocked date. Lazy; it ends with the year 9999, so take from it only what is needed.
     */
    Stream<Opening> openings(Instant from);

    /** Returns the first of {@link #openings}. */
    Optional<Opening> first(Instant from);

    /**
     * Returns the first opening from {@code from} until {@code until} (both included) after which the window stays
     * closed too long.
     *
     * @param days openings this many days apart are still near enough
     */
    Optional<Gap> gapOver(int days, Instant from, Instant until);

    /** Returns the opening under way, the latest where several are; empty too when {@link #datesAreKnown} is false. */
    Optional<Opening> openAt(Instant instant);

    /**
     * Returns the first opening that starts at or after {@code from}, so not one under way; empty too when
     * {@link #datesAreKnown} is false.
     */
    default Optional<Opening> next(Instant from) {
        return datesAreKnown() ? first(from) : Optional.empty();
    }

    /** Two openings with none in between. */
    record Gap(Opening before, Opening after) {}

    /** A window that this release does not understand. */
    record NotComputable(String reason) implements MaintenanceCalendar {
        @Override
        public Optional<String> problem() {
            return Optional.of(reason);
        }

        @Override
        public boolean datesAreKnown() {
            return false;
        }

        @Override
        public Stream<Opening> openings(Instant from) {
            return Stream.empty();
        }

        @Override
        public Optional<Opening> first(Instant from) {
            return Optional.empty();
        }

        @Override
        public Optional<Gap> gapOver(int days, Instant from, Instant until) {
            return Optional.empty();
        }

        @Override
        public Optional<Opening> openAt(Instant instant) {
            return Optional.empty();
        }
    }
}
