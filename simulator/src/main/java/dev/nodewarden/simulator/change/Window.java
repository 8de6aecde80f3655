package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodewarden.simulator.wire.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A maintenance configuration as it is sent, and as AKS keeps it. */
public final class Window {
    /** The names a maintenance configuration can have. */
    public static final List<String> NAMES =
            List.of("default", "aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule");

    private static final String WINDOW = "maintenanceWindow";
    private static final List<String> ORDER =
            List.of("schedule", "durationHours", "utcOffset", "startDate", "startTime", "notAllowedDates");
    private static final List<String> LEGACY = List.of("timeInWeek", "notAllowedTime");

    private static final Pattern ZERO_FRACTION = Pattern.compile("\\.0+Z$");

    private Window() {}

    /** What is wrong with {@code given} as the configuration {@code name}; nothing if it can be written. */
    public static Optional<String> problem(String name, JsonNode given, Instant now) {
        JsonNode properties = given.path("properties");
        boolean legacy = LEGACY.stream().anyMatch(properties::has);
        if (legacy) {
            return name.equals("default")
                    ? Optional.empty()
                    : Optional.of("timeInWeek and notAllowedTime are for the configuration default only");
        }
        if (!properties.path(WINDOW).isObject()) {
            return Optional.of("maintenanceWindow is required");
        }
        if (name.equals("default")
                && !properties.at("/maintenanceWindow/schedule/weekly").isObject()) {
            return Optional.of("the configuration default must have a weekly schedule");
        }
        return WindowRules.problem(properties.path(WINDOW), today(properties.path(WINDOW), now));
    }

    /** {@code given}, which has no problem, as AKS keeps and shows it; without a startDate it begins today. */
    public static ObjectNode kept(String id, String name, JsonNode given, Instant now) {
        JsonNode window = given.path("properties").path(WINDOW);
        ObjectNode body = Json.object().put("id", id).put("name", name);
        ObjectNode properties = body.putObject("properties");
        if (window.isObject()) {
            ObjectNode filled = window.deepCopy();
            filled.put("utcOffset", window.path("utcOffset").asText("+00:00"));
            if (!window.hasNonNull("startDate")) {
                filled.put("startDate", today(window, now).toString());
            }
            copy(filled, properties.putObject(WINDOW), ORDER);
        } else {
            copy(given.path("properties"), properties, LEGACY);
            properties.path("notAllowedTime").forEach(span -> withoutFraction((ObjectNode) span));
        }
        return body;
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> names) {
        names.stream()
                .filter(name -> from.hasNonNull(name)
                        && !(from.path(name).isArray() && from.path(name).isEmpty()))
                .forEach(name -> to.set(name, from.get(name)));
    }

    /** AKS writes the times of the legacy window without a fraction that is zero. */
    private static void withoutFraction(ObjectNode span) {
        span.properties()
                .forEach(time -> time.setValue(TextNode.valueOf(
                        ZERO_FRACTION.matcher(time.getValue().asText()).replaceFirst("Z"))));
    }

    private static LocalDate today(JsonNode window, Instant now) {
        try {
            return LocalDate.ofInstant(
                    now, ZoneOffset.of(window.path("utcOffset").asText("+00:00")));
        } catch (DateTimeException e) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC); // the offset has a problem of its own
        }
    }
}
