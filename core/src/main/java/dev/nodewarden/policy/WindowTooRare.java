package dev.nodewarden.policy;

import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceCalendar.Gap;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code window-too-rare}: between two openings lie more days than patches should wait. */
final class WindowTooRare implements Rule {
    private static final String DAYS = "days";
    private static final SortedMap<String, Integer> LIMITS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(DAYS, 14)));

    /** A year and a month: every yearly pause is seen, whenever it is. */
    private static final Duration AHEAD = Duration.ofDays(400);

    @Override
    public String id() {
        return "window-too-rare";
    }

    @Override
    public Severity severity() {
        return Severity.LOW;
    }

    @Override
    public String source() {
        return Sources.PLANNED_MAINTENANCE;
    }

    /** {@code days}: openings so many days apart are still near enough. */
    @Override
    public SortedMap<String, Integer> limits() {
        return LIMITS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        int days = context.limit(this, DAYS);
        Instant at = facts.at();
        return facts.nodeOsCalendar()
                .flatMap(calendar -> calendar.gapOver(days, at, at.plus(AHEAD))
                        .map(gap -> Finding.of(context, this, () -> explanation(gap, calendar, days))));
    }

    private static Explanation explanation(Gap gap, MaintenanceCalendar calendar, int days) {
        long apart = Duration.between(gap.before().start(), gap.after().start()).toDays();
        Map<String, Object> evidence = new TreeMap<>(Map.of("apartDays", (int) apart, DAYS, days));
        String when = "";
        if (calendar.datesAreKnown()) {
            evidence.put("opening", gap.before().start().toString());
            evidence.put("following", gap.after().start().toString());
            when = ", after the opening on " + gap.before().localStart().toLocalDate();
        }
        return Explanation.of(
                "The node OS window stays closed for " + apart + " days" + when + "; new node images come every week."
                        + " Choose a weekly schedule, or shorten notAllowedDates.",
                evidence,
                Optional.empty());
    }
}
