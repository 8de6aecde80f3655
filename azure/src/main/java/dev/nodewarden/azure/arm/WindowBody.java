package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the body of a maintenance configuration. */
final class WindowBody {
    /** ARM's default, which older bodies leave out. */
    private static final String UTC = "+00:00";

    private WindowBody() {}

    static MaintenanceConfiguration read(JsonNode body) {
        return new MaintenanceConfiguration(
                Json.requiredText(body, "name"),
                Json.object(body, "properties")
                        .flatMap(properties -> Json.object(properties, "maintenanceWindow"))
                        .map(WindowBody::window));
    }

    private static MaintenanceWindow window(JsonNode window) {
        return new MaintenanceWindow(
                ScheduleBody.read(Json.object(window, "schedule")),
                Json.integer(window, "durationHours"),
                Json.text(window, "utcOffset").orElse(UTC),
                Json.text(window, "startTime"),
                Json.text(window, "startDate").map(WindowBody::date),
                Json.optionalArray(window, "notAllowedDates")
                        .map(WindowBody::spans)
                        .orElse(List.of()));
    }

    private static List<DateSpan> spans(JsonNode items) {
        List<DateSpan> spans = new ArrayList<>();
        for (JsonNode item : items) {
            spans.add(new DateSpan(date(Json.requiredText(item, "start")), date(Json.requiredText(item, "end"))));
        }
        return spans;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ArmException.malformed("a date is not written as YYYY-MM-DD");
        }
    }
}
