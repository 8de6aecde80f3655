package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.Schedule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code schedule} of a maintenance window: exactly one known kind, or an unknown schedule. */
final class ScheduleBody {
    private static final Pattern SAFE_KIND = Pattern.compile("[A-Za-z0-9]{1,40}");

    private ScheduleBody() {}

    static Schedule read(Optional<JsonNode> schedule) {
        List<String> kinds = schedule.map(ScheduleBody::kinds).orElse(List.of());
        return switch (kinds.size()) {
            case 0 -> new Schedule.Unknown("none");
            case 1 -> ofKind(kinds.get(0), schedule.orElseThrow());
            default -> new Schedule.Unknown("several");
        };
    }

    /** The members that are not null: ARM writes the kinds that do not apply as null, or leaves them out. */
    private static List<String> kinds(JsonNode schedule) {
        List<String> kinds = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> members = schedule.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            if (!member.getValue().isNull()) {
                kinds.add(member.getKey());
            }
        }
        return kinds;
    }

    private static Schedule ofKind(String kind, JsonNode schedule) {
        return switch (kind) {
            case "daily" -> daily(fields(schedule, kind));
            case "weekly" -> weekly(fields(schedule, kind));
            case "absoluteMonthly" -> absoluteMonthly(fields(schedule, kind));
            case "relativeMonthly" -> relativeMonthly(fields(schedule, kind));
            default -> new Schedule.Unknown(SAFE_KIND.matcher(kind).matches() ? kind : "unreadable");
        };
    }

    private static JsonNode fields(JsonNode schedule, String kind) {
        return Json.object(schedule, kind).orElseThrow();
    }

    private static Schedule daily(JsonNode fields) {
        return new Schedule.Daily(Json.requiredInteger(fields, "intervalDays"));
    }

    private static Schedule weekly(JsonNode fields) {
        return new Schedule.Weekly(
                Json.requiredInteger(fields, "intervalWeeks"), Json.requiredText(fields, "dayOfWeek"));
    }

    private static Schedule absoluteMonthly(JsonNode fields) {
        return new Schedule.AbsoluteMonthly(
                Json.requiredInteger(fields, "intervalMonths"), Json.requiredInteger(fields, "dayOfMonth"));
    }

    private static Schedule relativeMonthly(JsonNode fields) {
        return new Schedule.RelativeMonthly(
                Json.requiredInteger(fields, "intervalMonths"),
                Json.requiredText(fields, "weekIndex"),
                Json.requiredText(fields, "dayOfWeek"));
    }
}
