package dev.nodewarden.remediation;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.policy.WindowPolicy;
import dev.nodewarden.policy.WindowSlot;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WindowSlotsTest {
    private static final WindowSlot WEEKEND =
            new WindowSlot(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(1, 0), 6, 4, "+00:00");

    @Test
    void aClustersMinuteIsTheSameForEverAndInAnyCase() {
        ClusterId id = ClusterId.parse("/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg"
                + "/providers/Microsoft.ContainerService/managedClusters/aks-00001");
        ClusterId lower = ClusterId.parse(id.armId().toLowerCase(Locale.ROOT));

        // Computed once by hand: another value would move the windows of every fleet.
        assertThat(slot(id, 4, WEEKEND).text())
                .isEqualTo(slot(lower, 4, WEEKEND).text());
        assertThat(slot(id, 4, WEEKEND).text()).isEqualTo("no window -> every Saturday at 03:27 UTC+00:00 for 4 hours");
    }

    @Test
    void clustersAreSpreadEvenlyOverDaysAndHours() {
        Map<String, Integer> perHour = new HashMap<>();
        Set<String> starts = new TreeSet<>();
        IntStream.range(0, 7200).forEach(i -> {
            MaintenanceWindow window =
                    slot(cluster(i).build().id(), 4, WEEKEND).to().orElseThrow();
            String start = window.startTime().orElseThrow();
            starts.add(start);
            perHour.merge(window.schedule().fields().get("dayOfWeek") + " " + start.substring(0, 2), 1, Integer::sum);
        });

        assertThat(perHour).hasSize(12);
        assertThat(perHour.values()).allMatch(count -> count > 500 && count < 700);
        assertThat(starts)
                .hasSize(360)
                .allMatch(start -> start.compareTo("01:00") >= 0 && start.compareTo("07:00") < 0);
    }

    @Test
    void aSpreadOverMidnightEndsOnTheNextDay() {
        WindowSlot late = new WindowSlot(List.of(DayOfWeek.SUNDAY), LocalTime.of(23, 0), 2, 4, "+05:30");
        Set<String> days = new TreeSet<>();
        IntStream.range(0, 100).forEach(i -> {
            MaintenanceWindow window =
                    slot(cluster(i).build().id(), 4, late).to().orElseThrow();
            String hour = window.startTime().orElseThrow().substring(0, 2);
            days.add(window.schedule().fields().get("dayOfWeek") + " " + hour);
        });

        assertThat(days).containsExactly("Monday 00", "Sunday 23");
    }

    @Test
    void aSlotWithoutSpreadIsOneMinuteAndAWindowIsNeverShorterThanThePolicyAsks() {
        WindowSlot fixed = new WindowSlot(List.of(DayOfWeek.FRIDAY), LocalTime.of(22, 30), 0, 4, "-08:00");

        assertThat(slot(cluster(1).build().id(), 6, fixed).text())
                .isEqualTo("no window -> every Friday at 22:30 UTC-08:00 for 6 hours");
    }

    private static WindowMove slot(ClusterId id, int minHours, WindowSlot... slots) {
        MaintenanceWindow window = WindowSlots.windowFor(id, new WindowPolicy(minHours, List.of(slots)));
        return new WindowMove(Optional.empty(), Optional.of(window));
    }
}
