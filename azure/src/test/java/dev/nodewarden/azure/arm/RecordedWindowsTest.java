package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every maintenance configuration that was recorded from AKS has a calendar, or is the legacy one and no window. */
final class RecordedWindowsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    private static List<MaintenanceConfiguration> recorded() throws IOException {
        JsonNode estate = Json.parse(Files.readAllBytes(SharedData.require("estate-recorded.json")));
        List<MaintenanceConfiguration> all = new ArrayList<>();
        for (JsonNode body : Json.array(estate, "maintenanceConfigurations")) {
            all.add(WindowBody.read(body));
        }
        return all;
    }

    @Test
    void theLegacyConfigurationsAreReadAndTimeNoNodes() throws IOException {
        List<MaintenanceConfiguration> legacy = recorded().stream()
                .filter(configuration -> configuration.name().equals("default"))
                .toList();

        assertThat(legacy)
                .isNotEmpty()
                .allMatch(configuration -> configuration.window().isEmpty());
        assertThat(legacy).noneMatch(MaintenanceConfiguration::timesNodeOs);
    }

    @Test
    void everyRecordedWindowHasACalendar() throws IOException {
        Set<String> next = recorded().stream()
                .flatMap(configuration -> configuration.window().stream())
                .map(MaintenanceCalendar::of)
                .peek(calendar -> assertThat(calendar.problem()).isEmpty())
                .map(calendar -> calendar.next(NOW).map(Opening::localStart))
                .flatMap(Optional::stream)
                .map(Object::toString)
                .collect(Collectors.toSet());

        // The last Tuesday at -08:00 and a Friday at +05:30, both from 2123 on; the first of every third month.
        assertThat(next)
                .containsExactlyInAnyOrder(
                        "2123-01-26T09:00-08:00", "2123-01-01T00:00+05:30", "2026-04-01T09:00-08:00");
    }
}
