package dev.nodewarden.report;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.policy.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MovementsTest {
    private final Movements.Counter counter =
            new Movements.Counter(NOON, rule -> rule.startsWith("window") ? Severity.MEDIUM : Severity.HIGH);

    @Test
    void findingsAreNewFixedOrReturned() {
        add(1, days(9), List.of("window-missing"), List.of());
        add(1, days(5), List.of(), List.of("window-missing"));
        add(1, NOON, List.of("window-missing"), List.of());
        add(2, NOON, List.of("channel-none", "image-stale"), List.of());
        add(3, days(3), List.of("channel-none"), List.of());
        add(3, NOON, List.of(), List.of("channel-none"));

        Movements movements = counter.movements(NOON, Stream.empty());

        assertThat(movements.opened()).isEqualTo(2);
        assertThat(movements.fixed()).isEqualTo(1);
        assertThat(movements.returned()).isEqualTo(1);
    }

    @Test
    void theTimeToFixIsTheMedianOfEachSeverity() {
        for (int number = 1; number <= 3; number++) {
            add(number, days(10L * number), List.of("window-missing"), List.of());
            add(number, days(0), List.of(), List.of("window-missing"));
        }
        add(4, days(3), List.of("channel-none"), List.of());
        add(4, days(2), List.of(), List.of("channel-none"));
        add(5, days(3), List.of("channel-none"), List.of());
        add(5, days(0), List.of(), List.of("channel-none"));

        assertThat(counter.movements(NOON, Stream.empty()).timeToFix())
                .isEqualTo(Map.of(Severity.MEDIUM, Duration.ofDays(20), Severity.HIGH, Duration.ofDays(2)));
    }

    @Test
    void theAgeOfAFindingCountsFromItsFirstSight() {
        add(1, days(100), List.of("window-missing"), List.of());
        add(2, days(7), List.of("window-missing"), List.of());
        add(3, days(8), List.of("window-missing"), List.of());
        // A cluster told as new again, with the same findings.
        add(1, NOON, List.of("window-missing"), List.of());

        Movements movements = counter.movements(NOON, Stream.of(open(1), open(2), open(3)));

        assertThat(movements.opened()).isZero();
        assertThat(movements.ages())
                .isEqualTo(Map.of(Movements.Age.WEEK, 1, Movements.Age.MONTH, 1, Movements.Age.OLDER, 1));
    }

    @Test
    void aFindingOlderThanTheHistoryIsStillCounted() {
        assertThat(counter.movements(NOON, Stream.of(open(1))).ages()).isEqualTo(Map.of(Movements.Age.OLDER, 1));
    }

    @Test
    void aNightThatCouldNotBeReadFixesNothingAndBringsNothingBack() {
        add(1, days(9), List.of("channel-none", "window-missing"), List.of());
        turn(1, days(2), "non-compliant", "unreadable", List.of(), List.of("channel-none", "window-missing"));
        turn(1, NOON, "unreadable", "non-compliant", List.of("window-missing"), List.of());

        Movements movements = counter.movements(NOON, Stream.of(open(1)));

        assertThat(List.of(movements.opened(), movements.returned(), movements.fixed()))
                .containsExactly(0, 0, 1);
        assertThat(movements.timeToFix()).isEqualTo(Map.of(Severity.HIGH, Duration.ofDays(9)));
        assertThat(movements.ages()).isEqualTo(Map.of(Movements.Age.MONTH, 1));
    }

    @Test
    void anExemptionFixesNothing() {
        add(1, days(9), List.of("window-missing"), List.of());
        turn(1, NOON, "non-compliant", "exempt", List.of(), List.of("window-missing"));

        assertThat(counter.movements(NOON, Stream.empty()).fixed()).isZero();
        assertThat(counter.movements(NOON, Stream.empty()).timeToFix()).isEmpty();
    }

    @Test
    void deletingAClusterFixesNothing() {
        add(1, days(4), List.of("window-missing"), List.of());
        counter.add(new HistoryEntry(
                cluster(1).build().id(), NOON, Optional.of("non-compliant"), "gone", List.of(), List.of()));

        Movements movements = counter.movements(NOON, Stream.empty());

        assertThat(movements.fixed()).isZero();
        assertThat(movements.ages()).isEmpty();
    }

    private void add(int number, Instant at, List<String> opened, List<String> closed) {
        counter.add(new HistoryEntry(
                cluster(number).build().id(), at, Optional.of("compliant"), "non-compliant", opened, closed));
    }

    private void turn(int number, Instant at, String from, String to, List<String> opened, List<String> closed) {
        counter.add(new HistoryEntry(cluster(number).build().id(), at, Optional.of(from), to, opened, closed));
    }

    private static Movements.Open open(int number) {
        return new Movements.Open(cluster(number).build().id(), "window-missing");
    }

    private static Instant days(long before) {
        return NOON.minus(Duration.ofDays(before));
    }
}
