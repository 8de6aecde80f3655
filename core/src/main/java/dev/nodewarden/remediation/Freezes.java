package dev.nodewarden.remediation;

import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Opening;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Freeze;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/** Holds changes over the dates on which nothing may change, counted in the offset of the cluster's window. */
public final class Freezes {
    private Freezes() {}

    /** Returns the freeze that {@code plan} must wait for: one of today, or one that its first opening overlaps. */
    public static Optional<Waiting> obstacle(RemediationPolicy policy, PlannedChange plan, Instant now) {
        Optional<Opening> opening = plan.opens().flatMap(window -> opening(window, now));
        ZoneOffset offset = opening.map(Opening::offset).orElse(ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(now, offset);
        return policy.freeze().stream()
                .filter(freeze -> overlaps(freeze, today, today)
                        || opening.filter(next -> overlaps(freeze, first(next), last(next)))
                                .isPresent())
                .max(Comparator.comparing(Freeze::to))
                .map(freeze -> waiting(freeze, offset));
    }

    /** The opening in which what the change leads to would happen first. */
    private static Optional<Opening> opening(MaintenanceWindow window, Instant now) {
        MaintenanceCalendar calendar = MaintenanceCalendar.of(window);
        return calendar.openAt(now).or(() -> calendar.next(now));
    }

    private static LocalDate first(Opening opening) {
        return opening.localStart().toLocalDate();
    }

    private static LocalDate last(Opening opening) {
        return LocalDate.ofInstant(opening.end().minusNanos(1), opening.offset());
    }

    private static boolean overlaps(Freeze freeze, LocalDate first, LocalDate last) {
        return !freeze.from().isAfter(last) && !freeze.to().isBefore(first);
    }

    private static Waiting waiting(Freeze freeze, ZoneOffset offset) {
        Instant thaw = freeze.to().plusDays(1).atStartOfDay().toInstant(offset);
        String why = "nothing changes from " + freeze.from() + " to " + freeze.to() + " (" + freeze.reason() + ")";
        return new Waiting(Waiting.Reason.FREEZE, why, Optional.of(thaw));
    }
}
