package dev.nodewarden.policy.file;

import dev.nodewarden.policy.WindowPolicy;
import dev.nodewarden.policy.WindowSlot;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code window}: what a window must be like, and where a new one may lie. */
final class WindowSection {
    /** What AKS takes for {@code durationHours}. */
    static final int SHORTEST = 4;

    static final int LONGEST = 24;

    private static final int HOURS_A_DAY = 24;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern OFFSET =
            Pattern.compile("-(0[0-9]|1[01]):[0-5][0-9]|-12:00|\\+(0[0-9]|1[0-3]):[0-5][0-9]|\\+14:00");

    private WindowSection() {}

    static WindowPolicy read(Section section, WindowPolicy base) {
        int minHours = section.get("minHours", value -> value.integer(SHORTEST, LONGEST), base.minHours());
        List<WindowSlot> slots = section.get("slots", value -> value.some(WindowSection::slot), base.slots());
        section.end();
        if (slots.stream().anyMatch(slot -> slot.durationHours() < minHours)) {
            section.problem(
                    section.has("slots") ? "slots" : "minHours",
                    "every slot's durationHours must be minHours, " + minHours + ", or more");
        }
        return new WindowPolicy(minHours, slots);
    }

    private static Optional<WindowSlot> slot(Value value) {
        return value.section().flatMap(section -> {
            Optional<List<DayOfWeek>> days = section.need("days", WindowSection::days);
            Optional<String> start =
                    section.need("start", time -> time.text(TIME, "a time such as \"01:00\", from 00:00 to 23:59"));
            int spread = section.get("spreadHours", hours -> hours.integer(0, HOURS_A_DAY), 0);
            int duration = section.get("durationHours", hours -> hours.integer(SHORTEST, LONGEST), SHORTEST);
            String offset = section.get("utcOffset", WindowSection::offset, "+00:00");
            section.end();
            return days.flatMap(
                    on -> start.map(at -> new WindowSlot(on, LocalTime.parse(at), spread, duration, offset)));
        });
    }

    private static Optional<List<DayOfWeek>> days(Value value) {
        return value.some(day -> day.word(Words.DAYS)).filter(days -> {
            boolean distinct = new HashSet<>(days).size() == days.size();
            if (!distinct) {
                value.problem("has a day twice");
            }
            return distinct;
        });
    }

    private static Optional<String> offset(Value value) {
        return value.text(OFFSET, "an offset from UTC such as \"+05:30\", from -12:00 to +14:00");
    }
}
