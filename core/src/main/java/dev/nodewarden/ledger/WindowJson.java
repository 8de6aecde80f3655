package dev.nodewarden.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import dev.nodewarden.fleet.Schedule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A maintenance window as the report's {@code nodeOsWindow}. */
final class WindowJson {
    private WindowJson() {}

    /** @param next when the window opens next, in its own offset */
    static void write(JsonGenerator json, MaintenanceWindow window, Optional<OffsetDateTime> next) throws IOException {
        json.writeStartObject();
        writeMembers(json, window);
        Json.text(json, "nextOpening", next.map(OffsetDateTime::toInstant).map(Instant::toString));
        Json.text(json, "nextOpeningLocal", next.map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format));
        json.writeEndObject();
    }

    /** Writes what the window says, and nothing that follows from it. */
    static void writeAsWritten(JsonGenerator json, MaintenanceWindow window) throws IOException {
        json.writeStartObject();
        writeMembers(json, window);
        json.writeEndObject();
    }

    private static void writeMembers(JsonGenerator json, MaintenanceWindow window) throws IOException {
        json.writeObjectFieldStart("schedule");
        json.writeObjectFieldStart(window.schedule().kind());
        for (Map.Entry<String, Object> field : new TreeMap<>(window.schedule().fields()).entrySet()) {
            json.writeObjectField(field.getKey(), field.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
        Json.number(json, "durationHours", window.durationHours());
        json.writeStringField("utcOffset", window.utcOffset());
        Json.text(json, "startTime", window.startTime());
        Json.text(json, "startDate", window.startDate().map(LocalDate::toString));
        json.writeArrayFieldStart("notAllowedDates");
        for (DateSpan span : window.notAllowedDates()) {
            json.writeStartObject();
            json.writeStringField("start", span.start().toString());
            json.writeStringField("end", span.end().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static MaintenanceWindow read(JsonNode json) {
        List<DateSpan> spans = new ArrayList<>();
        for (JsonNode span : json.path("notAllowedDates")) {
            spans.add(new DateSpan(
                    LocalDate.parse(span.path("start").asText()),
                    LocalDate.parse(span.path("end").asText())));
        }
        return new MaintenanceWindow(
                schedule(json.path("schedule")),
                Json.number(json, "durationHours"),
                json.path("utcOffset").asText(),
                Json.text(json, "startTime"),
                Json.text(json, "startDate").map(LocalDate::parse),
                spans);
    }

    private static Schedule schedule(JsonNode json) {
        String kind = json.fieldNames().next();
        JsonNode fields = json.path(kind);
        return switch (kind) {
            case "daily" -> new Schedule.Daily(fields.path("intervalDays").asInt());
            case "weekly" ->
                new Schedule.Weekly(
                        fields.path("intervalWeeks").asInt(),
                        fields.path("dayOfWeek").asText());
            case "absoluteMonthly" ->
                new Schedule.AbsoluteMonthly(
                        fields.path("intervalMonths").asInt(),
                        fields.path("dayOfMonth").asInt());
            case "relativeMonthly" ->
                new Schedule.RelativeMonthly(
                        fields.path("intervalMonths").asInt(),
                        fields.path("weekIndex").asText(),
                        fields.path("dayOfWeek").asText());
            default -> new Schedule.Unknown(kind);
        };
    }
}
