package dev.nodewarden.fleet;

import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The dates on which a window does not open, in the window's offset: ranges that neither overlap nor touch. */
final class BlockedDates {
    private static final BlockedDates NONE = new BlockedDates(new TreeMap<>());

    /** Last date of each range by its first. */
    private final NavigableMap<LocalDate, LocalDate> ranges;

    private BlockedDates(NavigableMap<LocalDate, LocalDate> ranges) {
        this.ranges = ranges;
    }

    static BlockedDates of(List<DateSpan> spans) {
        if (spans.isEmpty()) {
            return NONE;
        }
        NavigableMap<LocalDate, LocalDate> ranges = new TreeMap<>();
        spans.stream().sorted(Comparator.comparing(DateSpan::start)).forEach(span -> {
            Map.Entry<LocalDate, LocalDate> previous = ranges.lastEntry();
            if (previous == null || previous.getValue().plusDays(1).isBefore(span.start())) {
                ranges.put(span.start(), span.end());
            } else if (previous.getValue().isBefore(span.end())) {
                ranges.put(previous.getKey(), span.end());
            }
        });
        return new BlockedDates(ranges);
    }

    /** Returns the last date of the range that holds this one. */
    Optional<LocalDate> endOfRangeWith(LocalDate date) {
        Map.Entry<LocalDate, LocalDate> range = ranges.floorEntry(date);
        return Optional.ofNullable(range).map(Map.Entry::getValue).filter(end -> !date.isAfter(end));
    }

    /** Returns the first date of the first range that begins after this date. */
    Optional<LocalDate> firstAfter(LocalDate date) {
        return Optional.ofNullable(ranges.higherKey(date));
    }

    /** Tells whether no date from {@code first} to {@code last}, both included, is blocked. */
    boolean noneBetween(LocalDate first, LocalDate last) {
        Map.Entry<LocalDate, LocalDate> range = ranges.floorEntry(last);
        return range == null || range.getValue().isBefore(first);
    }
}
