package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance configurations are written, checked and deleted as in Azure. It is the 22nd of November 2026, 02:00 UTC. */
final class WindowWritesIT {
    private static final String NODE_OS = path("aksManagedNodeOSUpgradeSchedule");
    private static final String WINDOW = """
            {'schedule':{'weekly':{'intervalWeeks':1,'dayOfWeek':'Sunday'}},
             'durationHours':4,'utcOffset':'+01:00','startTime':'01:00'}""";

    private static String path(String name) {
        return Written.ID + "/maintenanceConfigurations/" + name + "?" + Client.API;
    }

    private static JsonNode body(String window) throws Exception {
        ObjectNode body = Json.object();
        body.putObject("properties").set("maintenanceWindow", Json.parse(window.replace('\'', '"')));
        return body;
    }

    @Test
    void aWindowIsKeptAtOnceAndBeginsToday() throws Exception {
        try (Written azure = Written.one()) {
            HttpResponse<String> answer = azure.client.put(NODE_OS, body(WINDOW));
            assertThat(answer.statusCode()).isEqualTo(200);
            String kept = """
                    {'id':'%s/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule',\
                    'name':'aksManagedNodeOSUpgradeSchedule','properties':{'maintenanceWindow':\
                    {'schedule':{'weekly':{'intervalWeeks':1,'dayOfWeek':'Sunday'}},'durationHours':4,\
                    'utcOffset':'+01:00','startDate':'2026-11-22','startTime':'01:00'}}}""";
            String id = Written.ID.replace("resourcegroups", "resourceGroups");
            assertThat(answer.body()).isEqualTo(kept.formatted(id).replace('\'', '"'));
            assertThat(azure.client.body(NODE_OS)).isEqualTo(Client.json(answer));
            assertThat(azure.client.all(Written.ID + "/maintenanceConfigurations?" + Client.API))
                    .containsExactly(Client.json(answer));
            assertThat(azure.azure.counts().windowWrites()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"-12:00, 2026-11-21", "-02:00, 2026-11-22", "+14:00, 2026-11-22"})
    void todayIsTodayInTheWindowsOwnOffset(String offset, String date) throws Exception {
        try (Written azure = Written.one()) {
            JsonNode answer =
                    Client.json(azure.client.put(NODE_OS, body(WINDOW.replace("'+01:00'", "'" + offset + "'"))));
            assertThat(answer.at("/properties/maintenanceWindow/startDate").asText())
                    .isEqualTo(date);
        }
    }

    @Test
    void sendingBackTheStartDateThatWasFilledInIsRefusedADayLater() throws Exception {
        JsonNode kept;
        try (Written azure = Written.one()) {
            kept = Client.json(azure.client.put(NODE_OS, body(WINDOW)));
            assertThat(azure.client.put(NODE_OS, kept).statusCode()).isEqualTo(200);
        }
        Clock tomorrow = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC);
        try (Written azure = Written.with(Written.cluster(), options -> options.withClock(tomorrow))) {
            HttpResponse<String> answer = azure.client.put(NODE_OS, kept);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("startDate 2026-11-22 is before the current date 2026-11-23");
        }
    }

    /** One part of a good window is replaced by another. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'durationHours':4 | 'durationHours':3 | durationHours must be a whole number from 4 to 24",
                "'durationHours':4 | 'durationHours':25 | durationHours must be",
                "'durationHours':4, |  | durationHours must be",
                "'+01:00' | '1' | utcOffset must be written",
                "'01:00'} | '1:00'} | startTime must be written",
                "'01:00'} | '24:00'} | startTime must be from 00:00 to 23:59",
                ",'startTime':'01:00' |  | startTime must be written",
                "'intervalWeeks':1 | 'intervalWeeks':5 | schedule.weekly.intervalWeeks must be a whole number from 1 to 4",
                "'intervalWeeks':1, |  | schedule.weekly.intervalWeeks must be",
                "'Sunday' | 'Weekday' | schedule.weekly.dayOfWeek must be one of [Sunday, Monday",
                "{'weekly':{'intervalWeeks':1,'dayOfWeek':'Sunday'}} | {'daily':{'intervalDays':8}} | schedule.daily.intervalDays must be a whole number from 1 to 7",
                "{'weekly':{'intervalWeeks':1,'dayOfWeek':'Sunday'}} | {'absoluteMonthly':{'intervalMonths':1,'dayOfMonth':32}} | dayOfMonth must be a whole number from 1 to 31",
                "{'weekly':{'intervalWeeks':1,'dayOfWeek':'Sunday'}} | {'relativeMonthly':{'intervalMonths':1,'weekIndex':'Fifth','dayOfWeek':'Monday'}} | weekIndex must be one of [First, Second, Third, Fourth, Last]",
                "{'weekly':{'intervalWeeks':1,'dayOfWeek':'Sunday'}} | {} | schedule must hold exactly one of",
                "{'weekly':{'intervalWeeks':1,'dayOfWeek':'Sunday'}} | {'hourly':{}} | schedule must hold exactly one of",
                "{'schedule':{ | {'schedule':{'daily':{'intervalDays':1}, | schedule must hold exactly one of",
                "'01:00'} | '01:00','startDate':'2026-11-21'} | startDate 2026-11-21 is before",
                "'01:00'} | '01:00','startDate':'soon'} | startDate must be a date",
                "'01:00'} | '01:00','notAllowedDates':[{'start':'2026-12-24','end':'2026-12-23'}]} | notAllowedDates must each have",
                "'01:00'} | '01:00','timeZone':'CET'} | timeZone is not a member of maintenanceWindow",
            })
    void whatIsNoWindowIsRefused(String part, String other, String problem) throws Exception {
        try (Written azure = Written.one()) {
            String window = WINDOW.replace("\n", "").replace("  ", "").replace(", '", ",'");
            assertThat(window).contains(part);
            HttpResponse<String> answer =
                    azure.client.put(NODE_OS, body(window.replace(part, other == null ? "" : other)));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Client.json(answer).path("code").asText()).isEqualTo("InvalidParameter");
            assertThat(Client.json(answer).path("message").asText()).contains(problem);
            assertThat(azure.client.get(NODE_OS).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void otherNamesAreRefusedInTheKnownWords() throws Exception {
        try (Written azure = Written.one()) {
            JsonNode answer = Client.json(azure.client.put(path("nightly"), body(WINDOW)));
            assertThat(answer.path("message").asText())
                    .startsWith("Only 'default', 'aksManagedAutoUpgradeSchedule' and");
        }
    }

    @Test
    void deletingAnswers200AndThen204() throws Exception {
        try (Written azure = Written.one()) {
            azure.client.put(NODE_OS, body(WINDOW));
            assertThat(azure.client.delete(NODE_OS).statusCode()).isEqualTo(200);
            assertThat(azure.client.get(NODE_OS).statusCode()).isEqualTo(404);
            assertThat(azure.client.delete(NODE_OS).statusCode()).isEqualTo(204);
            assertThat(azure.azure.counts().windowWrites()).isEqualTo(3);
        }
    }

    /** Every recorded PUT and DELETE of a maintenance configuration, on the day on which it was recorded. */
    @ParameterizedTest
    @CsvSource({
        "test_aks_maintenancewindow, 2023-07-25T23:04:00Z, 5",
        "test_aks_maintenanceconfiguration, 2021-11-24T12:00:00Z, 3"
    })
    void recordedWritesAreAnsweredAsTheyWere(String recording, Instant now, int writes) throws Exception {
        JsonNode exchanges = Json.parse(Files.readString(SharedData.require("recordings/" + recording + ".json")));
        int replayed = 0;
        try (Written azure =
                Written.with(Written.cluster(), options -> options.withClock(Clock.fixed(now, ZoneOffset.UTC)))) {
            for (JsonNode exchange : exchanges) {
                String method = exchange.path("method").asText();
                String url = exchange.path("url").asText();
                if (!url.contains("/maintenanceConfigurations/") || method.equals("GET")) {
                    continue;
                }
                String path = path(
                        url.replaceFirst(".*/maintenanceConfigurations/", "").replaceFirst("\\?.*", ""));
                HttpResponse<String> answer = azure.client.write(method, path, exchange.path("requestBody"));
                assertThat(answer.statusCode())
                        .isEqualTo(exchange.path("status").asInt());
                if (method.equals("PUT")) {
                    assertThat(Client.json(answer).path("properties"))
                            .isEqualTo(exchange.at("/responseBody/properties"));
                }
                replayed++;
            }
        }
        assertThat(replayed).isEqualTo(writes);
    }
}
