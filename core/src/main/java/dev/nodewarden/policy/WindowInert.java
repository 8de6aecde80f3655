package dev.nodewarden.policy;

import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Opening;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code window-inert}: a window exists and does not open, so that nodes are not patched although all looks well. */
final class WindowInert implements Rule {
    private static final String DAYS = "days";
    private static final String START_DAYS = "startDays";
    private static final SortedMap<String, Integer> LIMITS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(DAYS, 400, START_DAYS, 35)));

    @Override
    public String id() {
        return "window-inert";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String source() {
        return Sources.PLANNED_MAINTENANCE;
    }

    /** {@code days}: one opening in so many is needed; {@code startDays}: a startDate may be so far ahead. */
    @Override
    public SortedMap<String, Integer> limits() {
        return LIMITS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        Optional<MaintenanceCalendar> calendar =
                facts.nodeOsCalendar().filter(known -> known.problem().isEmpty());
        if (calendar.isEmpty()) {
            return Optional.empty();
        }
        MaintenanceWindow window = facts.nodeOsWindow().orElseThrow();
        return startsTooLate(facts, window, context).or(() -> neverOpens(facts, window, calendar.get(), context));
    }

    private Optional<Finding> startsTooLate(ClusterFacts facts, MaintenanceWindow window, RuleContext context) {
        int most = context.limit(this, START_DAYS);
        LocalDate today = LocalDate.ofInstant(facts.at(), ZoneOffset.of(window.utcOffset()));
        return window.startDate()
                .filter(start -> ChronoUnit.DAYS.between(today, start) > most)
                .map(start -> Finding.of(
                        context,
                        this,
                        () -> Explanation.of(
                                "The node OS window counts only from " + start + " on, "
                                        + ChronoUnit.DAYS.between(today, start)
                                        + " days from now; until then AKS does not use it.",
                                Map.of("startDate", start.toString(), START_DAYS, most),
                                Fixes.startWindowNow(facts.cluster().id(), window))));
    }

    private Optional<Finding> neverOpens(
            ClusterFacts facts, MaintenanceWindow window, MaintenanceCalendar calendar, RuleContext context) {
        int days = context.limit(this, DAYS);
        Optional<Instant> first = calendar.first(facts.at()).map(Opening::start);
        Instant end = facts.at().plus(Duration.ofDays(days));
        if (first.filter(start -> !start.isAfter(end)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                context, this, () -> closed(days, window, first.filter(start -> calendar.datesAreKnown()))));
    }

    private static Explanation closed(int days, MaintenanceWindow window, Optional<Instant> nextOpening) {
        String why = window.notAllowedDates().isEmpty()
                ? " Choose a schedule that opens more often."
                : " Take dates out of notAllowedDates, which block its openings.";
        return Explanation.of(
                "The node OS window does not open in the next " + days + " days." + why,
                Map.of(
                        DAYS,
                        days,
                        "notAllowedDates",
                        window.notAllowedDates().size(),
                        "nextOpening",
                        nextOpening.map(Instant::toString).orElse("none")),
                Optional.empty());
    }
}
