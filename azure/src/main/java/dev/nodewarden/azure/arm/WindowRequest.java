package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import dev.nodewarden.fleet.Schedule;

/** The body of a PUT of a maintenance configuration, without a startDate: AKS refuses one in the past. */
final class WindowRequest {
    private WindowRequest() {}

    static ObjectNode body(MaintenanceWindow window) {
        if (window.schedule() instanceof Schedule.Unknown) {
            throw new IllegalArgumentException("a window of an unknown schedule cannot be written");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode written = body.putObject("properties").putObject("maintenanceWindow");
        ObjectNode schedule =
                written.putObject("schedule").putObject(window.schedule().kind());
        window.schedule().fields().forEach(schedule::putPOJO);
        window.durationHours().ifPresent(hours -> written.put("durationHours", hours));
        written.put("utcOffset", window.utcOffset());
        window.startTime().ifPresent(time -> written.put("startTime", time));
        if (!window.notAllowedDates().isEmpty()) {
            ArrayNode spans = written.putArray("notAllowedDates");
            for (DateSpan span : window.notAllowedDates()) {
                spans.addObject()
                        .put("start", span.start().toString())
                        .put("end", span.end().toString());
            }
        }
        return body;
    }
}
