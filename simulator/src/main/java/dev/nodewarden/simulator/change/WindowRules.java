package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a maintenance window must be, from the published OpenAPI and learn.microsoft.com/azure/aks/planned-maintenance.
 * Each check tells what is wrong, or nothing.
 */
final class WindowRules {
    private static final Pattern OFFSET = Pattern.compile("[-+]\\d{2}:\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Set<String> MEMBERS =
            Set.of("schedule", "durationHours", "utcOffset", "startDate", "startTime", "notAllowedDates");

    private static final List<String> DAYS =
            List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final List<String> WEEKS = List.of("First", "Second", "Third", "Fourth", "Last");
    private static final Map<String, Map<String, Field>> SCHEDULES = Map.of(
            "daily", Map.of("intervalDays", Field.number(1, 7)),
            "weekly", Map.of("intervalWeeks", Field.number(1, 4), "dayOfWeek", Field.word(DAYS)),
            "absoluteMonthly", Map.of("intervalMonths", Field.number(1, 6), "dayOfMonth", Field.number(1, 31)),
            "relativeMonthly",
                    Map.of(
                            "intervalMonths", Field.number(1, 6),
                            "weekIndex", Field.word(WEEKS),
                            "dayOfWeek", Field.word(DAYS)));

    private WindowRules() {}

    /** A required field of a schedule: a whole number in a range, or a word out of a few. */
    private record Field(int least, int most, List<String> words) {
        static Field number(int least, int most) {
            return new Field(least, most, List.of());
        }

        static Field word(List<String> words) {
            return new Field(0, 0, words);
        }

        boolean fits(JsonNode value) {
            return words.isEmpty()
                    ? value.isInt() && value.asInt() >= least && value.asInt() <= most
                    : words.stream().anyMatch(value.asText()::equalsIgnoreCase);
        }

        String wish() {
            return words.isEmpty() ? "a whole number from " + least + " to " + most : "one of " + words;
        }
    }

    /**
     * What is wrong with {@code window}.
     *
     * @param today the day it is in the window's own offset
     */
    static Optional<String> problem(JsonNode window, LocalDate today) {
        return unknown(window)
                .or(() -> schedule(window.path("schedule")))
                .or(() -> duration(window.path("durationHours")))
                .or(() -> text(window, "utcOffset", OFFSET, "as in +01:00", window.has("utcOffset")))
                .or(() -> text(window, "startTime", TIME, "as in 09:30", true))
                .or(() -> startTime(window.path("startTime").asText()))
                .or(() -> startDate(window, today))
                .or(() -> notAllowed(window.path("notAllowedDates")));
    }

    /** The first member that a maintenance window does not have. */
    private static Optional<String> unknown(JsonNode window) {
        return window.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !MEMBERS.contains(name))
                .findFirst()
                .map(name -> name + " is not a member of maintenanceWindow");
    }

    private static Optional<String> schedule(JsonNode schedule) {
        List<Map.Entry<String, JsonNode>> kinds = schedule.properties().stream()
                .filter(kind -> !kind.getValue().isNull())
                .toList();
        if (kinds.size() != 1 || !SCHEDULES.containsKey(kinds.get(0).getKey())) {
            return Optional.of("schedule must hold exactly one of "
                    + SCHEDULES.keySet().stream().sorted().toList());
        }
        String kind = kinds.get(0).getKey();
        JsonNode value = kinds.get(0).getValue();
        return SCHEDULES.getOrDefault(kind, Map.of()).entrySet().stream()
                .filter(field -> !field.getValue().fits(value.path(field.getKey())))
                .map(field -> "schedule." + kind + "." + field.getKey() + " must be "
                        + field.getValue().wish())
                .sorted()
                .findFirst();
    }

    private static Optional<String> duration(JsonNode hours) {
        Field range = Field.number(4, 24);
        return range.fits(hours) ? Optional.empty() : Optional.of("durationHours must be " + range.wish());
    }

    private static Optional<String> text(JsonNode window, String name, Pattern form, String example, boolean must) {
        boolean fits = form.matcher(window.path(name).asText("")).matches();
        return must && !fits ? Optional.of(name + " must be written " + example) : Optional.empty();
    }

    private static Optional<String> startTime(String time) {
        try {
            LocalTime.parse(time);
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of("startTime must be from 00:00 to 23:59");
        }
    }

    /** A date in the past is refused: terraform-provider-azurerm issue 22762. */
    private static Optional<String> startDate(JsonNode window, LocalDate today) {
        if (!window.hasNonNull("startDate")) {
            return Optional.empty();
        }
        Optional<LocalDate> date = date(window.path("startDate"));
        if (date.isEmpty()) {
            return Optional.of("startDate must be a date");
        }
        return date.get().isBefore(today)
                ? Optional.of("startDate " + date.get() + " is before the current date " + today)
                : Optional.empty();
    }

    private static Optional<String> notAllowed(JsonNode spans) {
        for (JsonNode span : spans) {
            Optional<LocalDate> start = date(span.path("start"));
            Optional<LocalDate> end = date(span.path("end"));
            if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
                return Optional.of("notAllowedDates must each have a start and an end that is not before it");
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(JsonNode text) {
        try {
            return DATE.matcher(text.asText("")).matches()
                    ? Optional.of(LocalDate.parse(text.asText()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
