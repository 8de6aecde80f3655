package dev.nodewarden.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimingTest {
    /** Sunday 15 March 2026, 01:00 to 05:00 in UTC. */
    private static final MaintenanceWindow SUNDAY = Changes.weekly("Sunday", "01:00", 4, "+00:00");

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T12:00:00Z, false, ",
        "2026-03-15T00:45:00Z, false, ",
        "2026-03-15T00:45:01Z, false, 2026-03-15T05:00:00Z",
        "2026-03-15T00:30:00Z, true,  ",
        "2026-03-15T00:30:01Z, true,  2026-03-15T05:00:00Z",
        "2026-03-15T03:00:00Z, false, 2026-03-15T05:00:00Z",
        "2026-03-15T05:00:00Z, false, ",
    })
    void aQuietWriteKeepsItsDistanceFromTheNextOpening(Instant now, boolean nap, Instant until) {
        assertThat(Timing.quiet(SUNDAY, nap, now).flatMap(Waiting::until)).isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void aWindowThatIsAlwaysOpenLeavesNoBetterTimeThanNow() {
        MaintenanceWindow always = new MaintenanceWindow(
                new Schedule.Daily(1), Optional.of(24), "+00:00", Optional.of("01:00"), Optional.empty(), List.of());

        assertThat(Timing.quiet(always, false, Instant.parse("2026-03-15T03:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T12:00:00Z, 2026-03-15T01:00:00Z",
        "2026-03-15T00:59:59Z, 2026-03-15T01:00:00Z",
        "2026-03-15T01:00:00Z, ",
        "2026-03-15T04:00:00Z, ",
        "2026-03-15T04:00:01Z, 2026-03-22T01:00:00Z", // too little of it is left
        "2026-03-15T05:00:00Z, 2026-03-22T01:00:00Z",
    })
    void aDisruptiveWriteWaitsForTheWindow(Instant now, Instant until) {
        assertThat(Timing.disruptive(SUNDAY, now).flatMap(Waiting::until)).isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void aDisruptiveWriteNeverGoesIntoAWindowThatIsNotUnderstood() {
        MaintenanceWindow odd = Changes.weekly("Sunday", "25:99", 4, "+00:00");

        assertThat(Timing.disruptive(odd, Instant.parse("2026-03-15T03:00:00Z")))
                .isPresent();
    }
}
