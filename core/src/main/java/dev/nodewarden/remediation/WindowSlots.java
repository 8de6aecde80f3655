package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.policy.WindowPolicy;
import dev.nodewarden.policy.WindowSlot;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Spreads windows over the slots of a policy.
 *
 * <p>All minutes in which a window may open, slot by slot and day by day, are numbered from 0. A cluster's minute is the
 * first 63 bits of the SHA-256 of its lower-cased ARM id, modulo their count: it depends on nothing but the id and the
 * slots, so no cluster moves because another came or went.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/planned-maintenance">Planned maintenance: one configuration for
 *     many clusters of a subscription can lead to throttling; stagger them</a>
 */
final class WindowSlots {
    private WindowSlots() {}

    /** Returns the weekly window the policy gives this cluster. */
    static MaintenanceWindow windowFor(ClusterId cluster, WindowPolicy policy) {
        long minute = Digest.below(minutes(policy.slots()), cluster.key());
        for (WindowSlot slot : policy.slots()) {
            for (DayOfWeek day : slot.days()) {
                if (minute < minutesADay(slot)) {
                    return window(slot, day, minute, Math.max(slot.durationHours(), policy.minHours()));
                }
                minute -= minutesADay(slot);
            }
        }
        throw new IllegalStateException("a minute behind the last slot");
    }

    private static long minutes(List<WindowSlot> slots) {
        return slots.stream()
                .mapToLong(slot -> slot.days().size() * minutesADay(slot))
                .sum();
    }

    /** A slot without a spread opens at one minute. */
    private static long minutesADay(WindowSlot slot) {
        return Math.max(1, slot.spreadHours() * 60L);
    }

    private static MaintenanceWindow window(WindowSlot slot, DayOfWeek day, long minute, int hours) {
        // Any date will do: a spread over midnight ends on the next day of the week.
        LocalDateTime opens = LocalDateTime.MIN.with(slot.start()).plusMinutes(minute);
        long daysOn = opens.toLocalDate().toEpochDay()
                - LocalDateTime.MIN.toLocalDate().toEpochDay();
        return new MaintenanceWindow(
                new Schedule.Weekly(1, Schedule.armName(day.plus(daysOn))),
                Optional.of(hours),
                slot.utcOffset(),
                Optional.of(opens.toLocalTime().toString()),
                Optional.empty(),
                List.of());
    }
}
