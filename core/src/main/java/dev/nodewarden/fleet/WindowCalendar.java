package dev.nodewarden.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The calendar of a window that is understood.
 *
 * @param startTime local time of every opening, at {@code offset}
 * @param duration how long an opening lasts unless a blocked date ends it
 */
record WindowCalendar(
        Recurrence recurrence,
        LocalTime startTime,
        Duration duration,
        ZoneOffset offset,
        BlockedDates blocked,
        boolean datesAreKnown)
        implements MaintenanceCalendar {

    /** Instants before this are taken for it, so that no clock can make the arithmetic overflow. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public Stream<Opening> openings(Instant from) {
        return Stream.iterate(
                        first(from),
                        Optional::isPresent,
                        last -> last.flatMap(opening ->
                                firstOn(opening.localStart().toLocalDate().plusDays(1))))
                .flatMap(Optional::stream);
    }

    @Override
    public Optional<Opening> first(Instant from) {
        LocalDateTime local = LocalDateTime.ofInstant(bounded(from), offset);
        boolean tooLateToday = local.toLocalTime().isAfter(startTime);
        return firstOn(tooLateToday ? local.toLocalDate().plusDays(1) : local.toLocalDate());
    }

    @Override
    public Optional<Gap> gapOver(int days, Instant from, Instant until) {
        boolean regular = recurrence.longestStepDays() <= days;
        if (regular && blocked.noneBetween(date(from), date(until))) {
            return Optional.empty();
        }
        Optional<Opening> before = first(from);
        while (before.isPresent() && !before.get().start().isAfter(until)) {
            Opening first = before.get();
            LocalDate day = first.localStart().toLocalDate();
            Optional<Opening> after = firstOn(day.plusDays(1));
            if (after.isEmpty()) {
                return Optional.empty();
            }
            if (Duration.between(first.start(), after.get().start()).toDays() > days) {
                return Optional.of(new Gap(first, after.get()));
            }
            before = regular ? lastBeforeBlock(day) : after;
        }
        return Optional.empty();
    }

    /**
     * Returns an opening after {@code day}, with none left out that the next blocked range could part from its
     * neighbour; empty when nothing is blocked any more.
     */
    private Optional<Opening> lastBeforeBlock(LocalDate day) {
        return blocked.firstAfter(day).flatMap(block -> {
            LocalDate near = block.minusDays(recurrence.longestStepDays());
            return firstOn(near.isAfter(day) ? near : day.plusDays(1));
        });
    }

    @Override
    public Optional<Opening> openAt(Instant instant) {
        if (!datesAreKnown) {
            return Optional.empty();
        }
        Instant now = bounded(instant);
        return openings(now.minus(duration))
                .takeWhile(opening -> !opening.start().isAfter(now))
                .filter(opening -> opening.includes(now))
                .reduce((earlier, later) -> later);
    }

    /** The first opening on this date or later; every blocked range is leapt over at most once. */
    private Optional<Opening> firstOn(LocalDate date) {
        Optional<LocalDate> day = recurrence.onOrAfter(date);
        while (day.isPresent()) {
            Optional<LocalDate> blockedUntil = blocked.endOfRangeWith(day.get());
            if (blockedUntil.isEmpty()) {
                return day.map(this::openingOn);
            }
            day = recurrence.onOrAfter(blockedUntil.get().plusDays(1));
        }
        return Optional.empty();
    }

    private Opening openingOn(LocalDate date) {
        Instant start = date.atTime(startTime).toInstant(offset);
        Instant end = start.plus(duration);
        Optional<Instant> cut = blocked.firstAfter(date)
                .map(day -> day.atStartOfDay().toInstant(offset))
                .filter(midnight -> midnight.isBefore(end));
        return new Opening(start, cut.orElse(end), offset);
    }

    private LocalDate date(Instant instant) {
        return LocalDate.ofInstant(bounded(instant), offset);
    }

    private static Instant bounded(Instant instant) {
        if (instant.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return instant.isAfter(LATEST) ? LATEST : instant;
    }
}
