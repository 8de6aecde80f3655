package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of the calendar of any valid window; each window is made from its seed, so a failure can be repeated. */
final class MaintenanceCalendarPropertyTest {
    private static final int WINDOWS = 1_000;
    private static final Duration SPAN = Duration.ofDays(500);
    private static final LocalDate SOME_DAY = LocalDate.of(2024, 1, 1);

    @Test
    void openingsAreThoseThatAWalkDayByDayFinds() {
        forEachSeed((seed, window, from) -> {
            List<Opening> openings = MaintenanceCalendar.of(window)
                    .openings(from)
                    .takeWhile(opening -> !opening.start().isAfter(from.plus(SPAN)))
                    .toList();

            assertThat(openings)
                    .as("seed %d: %s from %s", seed, window, from)
                    .isEqualTo(new SlowCalendar(window).openings(from, from.plus(SPAN)));
        });
    }

    @Test
    void openingsAreOrderedOnScheduledDaysAndNeverStartOnABlockedOne() {
        forEachSeed((seed, window, from) -> {
            SlowCalendar slow = new SlowCalendar(window);
            Instant last = Instant.MIN;
            for (Opening opening :
                    MaintenanceCalendar.of(window).openings(from).limit(40).toList()) {
                LocalDate day = opening.localStart().toLocalDate();
                assertThat(opening.start()).isAfter(last).isBefore(opening.end());
                assertThat(slow.isScheduled(day)).as("seed %d: %s", seed, day).isTrue();
                assertThat(slow.isBlocked(day)).as("seed %d: %s", seed, day).isFalse();
                last = opening.start();
            }
        });
    }

    @Test
    void theNthOpeningFollowsFromTheFirst() {
        forEachSeed((seed, window, from) -> {
            MaintenanceCalendar calendar = MaintenanceCalendar.of(window);
            Optional<Opening> one = calendar.next(from);
            for (Opening opening : calendar.openings(from).limit(10).toList()) {
                assertThat(one).as("seed %d", seed).contains(opening);
                one = calendar.next(opening.start().plusNanos(1));
            }
        });
    }

    @Test
    void aWindowIsOpenWhenAWalkFindsAnOpeningUnderWay() {
        forEachSeed((seed, window, from) -> {
            List<Opening> around = new SlowCalendar(window).openings(from.minus(Duration.ofDays(31)), from);
            List<Opening> underWay =
                    around.stream().filter(opening -> opening.includes(from)).toList();

            assertThat(MaintenanceCalendar.of(window).openAt(from))
                    .as("seed %d: %s at %s", seed, window, from)
                    .isEqualTo(underWay.isEmpty() ? Optional.empty() : Optional.of(last(underWay)));
        });
    }

    @Test
    void theFirstLongGapIsTheOneThatAWalkFinds() {
        forEachSeed((seed, window, from) -> {
            Instant until = from.plus(SPAN);
            List<Opening> all = new SlowCalendar(window).openings(from, until.plus(Duration.ofDays(4_000)));
            int days = new Random(seed).nextInt(40);
            Optional<Opening> before = IntStream.range(0, Math.max(0, all.size() - 1))
                    .filter(i -> !all.get(i).start().isAfter(until))
                    .filter(i ->
                            Duration.between(all.get(i).start(), all.get(i + 1).start())
                                            .compareTo(Duration.ofDays(days))
                                    > 0)
                    .mapToObj(all::get)
                    .findFirst();

            assertThat(MaintenanceCalendar.of(window).gapOver(days, from, until).map(MaintenanceCalendar.Gap::before))
                    .as("seed %d: %s over %d from %s", seed, window, days, from)
                    .isEqualTo(before);
        });
    }

    private interface Check {
        void check(int seed, MaintenanceWindow window, Instant from);
    }

    private static void forEachSeed(Check check) {
        for (int seed = 0; seed < WINDOWS; seed++) {
            Random random = new Random(seed);
            MaintenanceWindow window = window(random);
            long minutes = random.nextInt(5 * 365 * 24 * 60);
            check.check(seed, window, Instant.parse("2023-06-01T00:00:00Z").plusSeconds(60 * minutes));
        }
    }

    private static MaintenanceWindow window(Random random) {
        return new MaintenanceWindow(
                schedule(random),
                Optional.of(1 + random.nextInt(random.nextInt(4) == 0 ? 100 : 24)),
                "%s%02d:%02d".formatted(random.nextBoolean() ? "+" : "-", random.nextInt(18), 15 * random.nextInt(4)),
                Optional.of("%02d:%02d".formatted(random.nextInt(24), random.nextInt(60))),
                Optional.of(SOME_DAY.plusDays(random.nextInt(1_200))),
                blocked(random));
    }

    private static Schedule schedule(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Schedule.Daily(1 + random.nextInt(7));
            case 1 -> new Schedule.Weekly(1 + random.nextInt(4), day(random));
            case 2 -> new Schedule.AbsoluteMonthly(1 + random.nextInt(6), 1 + random.nextInt(31));
            default ->
                new Schedule.RelativeMonthly(
                        1 + random.nextInt(6),
                        List.of("First", "Second", "Third", "Fourth", "Last").get(random.nextInt(5)),
                        day(random));
        };
    }

    private static String day(Random random) {
        return List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
                .get(random.nextInt(7));
    }

    /** Up to eight ranges that may overlap, touch and hold each other, in any order. */
    private static List<DateSpan> blocked(Random random) {
        List<DateSpan> spans = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            LocalDate start = SOME_DAY.plusDays(random.nextInt(2_500));
            spans.add(new DateSpan(start, start.plusDays(random.nextInt(random.nextInt(3) == 0 ? 400 : 12))));
        }
        Collections.shuffle(spans, random);
        return spans;
    }

    private static Opening last(List<Opening> openings) {
        return openings.get(openings.size() - 1);
    }
}
