package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ScheduleTest {
    @ParameterizedTest
    @MethodSource("schedules")
    void aPersonReadsWhenItOpens(Schedule schedule, String words) {
        assertThat(schedule.words()).isEqualTo(words);
    }

    private static Stream<Arguments> schedules() {
        return Stream.of(
                arguments(new Schedule.Daily(1), "every day"),
                arguments(new Schedule.Daily(3), "every 3 days"),
                arguments(new Schedule.Weekly(1, "Sunday"), "every Sunday"),
                arguments(new Schedule.Weekly(2, "Sunday"), "every 2 weeks on Sunday"),
                arguments(new Schedule.AbsoluteMonthly(1, 15), "every month on day 15"),
                arguments(new Schedule.AbsoluteMonthly(2, 31), "every 2 months on day 31"),
                arguments(new Schedule.RelativeMonthly(1, "Last", "Tuesday"), "every month on the Last Tuesday"),
                arguments(new Schedule.Unknown("yearly"), "by a schedule of kind 'yearly'"));
    }
}
