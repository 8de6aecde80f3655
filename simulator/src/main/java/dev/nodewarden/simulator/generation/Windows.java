package dev.nodewarden.simulator.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.wire.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes up maintenance configurations. */
final class Windows {
    private enum Kind {
        DAILY,
        WEEKLY,
        RELATIVE_MONTHLY,
        ABSOLUTE_MONTHLY
    }

    private static final int MISSING = 30;
    private static final int TOO_SHORT = 2;
    private static final int LEGACY_DEFAULT = 6;
    private static final int AUTO_UPGRADE = 25;

    private static final Shares<Kind> KINDS = new Shares<Kind>()
            .add(60, Kind.WEEKLY)
            .add(20, Kind.RELATIVE_MONTHLY)
            .add(10, Kind.DAILY)
            .add(10, Kind.ABSOLUTE_MONTHLY);
    private static final Shares<Integer> HOURS =
            new Shares<Integer>().add(35, 4).add(20, 6).add(25, 8).add(15, 12).add(5, 24);
    private static final List<String> DAYS =
            List.of("Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
    private static final List<String> STARTS = List.of("22:00", "23:00", "00:00", "01:00", "02:00", "03:00", "04:00");

    private final Dice dice;
    private final String clusterId;
    private final Region region;
    private final LocalDate today;

    Windows(Dice dice, String clusterId, Region region, LocalDate today) {
        this.dice = dice;
        this.clusterId = clusterId;
        this.region = region;
        this.today = today;
    }

    List<Document> roll() {
        List<Document> configurations = new ArrayList<>(2);
        int nodeOs = dice.between(0, 99);
        if (nodeOs >= MISSING) {
            int hours = nodeOs < MISSING + TOO_SHORT ? dice.between(1, 3) : dice.pick(HOURS);
            configurations.add(configuration("aksManagedNodeOSUpgradeSchedule", window(hours)));
        }
        if (dice.chance(AUTO_UPGRADE)) {
            configurations.add(configuration("aksManagedAutoUpgradeSchedule", window(dice.pick(HOURS))));
        }
        if (dice.chance(LEGACY_DEFAULT)) {
            configurations.add(configuration("default", legacy()));
        }
        return configurations;
    }

    private Document configuration(String name, ObjectNode properties) {
        ObjectNode body = Json.object()
                .put("id", clusterId + "/maintenanceConfigurations/" + name)
                .put("name", name);
        body.set("properties", properties);
        return Document.of(body);
    }

    private ObjectNode window(int hours) {
        ObjectNode properties = Json.object();
        ObjectNode window = properties.putObject("maintenanceWindow");
        window.set("schedule", schedule());
        window.put("durationHours", hours)
                .put("utcOffset", region.utcOffset())
                .put("startDate", today.minusDays(dice.between(10, 700)).toString())
                .put("startTime", dice.pick(STARTS));
        if (dice.chance(5)) {
            LocalDate freeze = LocalDate.of(today.getYear(), 12, 20);
            window.putArray("notAllowedDates")
                    .addObject()
                    .put("start", freeze.toString())
                    .put("end", freeze.plusDays(14).toString());
        }
        return properties;
    }

    private ObjectNode schedule() {
        ObjectNode schedule = Json.object();
        switch (dice.pick(KINDS)) {
            case DAILY -> schedule.putObject("daily").put("intervalDays", dice.between(1, 3));
            case WEEKLY ->
                schedule.putObject("weekly")
                        .put("intervalWeeks", dice.chance(85) ? 1 : 2)
                        .put("dayOfWeek", dice.pick(DAYS));
            case RELATIVE_MONTHLY ->
                schedule.putObject("relativeMonthly")
                        .put("intervalMonths", 1)
                        .put("dayOfWeek", dice.pick(DAYS))
                        .put("weekIndex", dice.pick(List.of("First", "Second", "Third", "Last")));
            case ABSOLUTE_MONTHLY ->
                schedule.putObject("absoluteMonthly").put("intervalMonths", 1).put("dayOfMonth", dice.between(1, 28));
        }
        return schedule;
    }

    private ObjectNode legacy() {
        ObjectNode properties = Json.object();
        ObjectNode slot = properties.putArray("timeInWeek").addObject().put("day", dice.pick(DAYS));
        slot.putArray("hourSlots").add(1).add(2);
        return properties;
    }
}
