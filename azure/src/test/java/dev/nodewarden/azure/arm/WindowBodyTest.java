package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.MaintenanceWindow.DateSpan;
import dev.nodewarden.fleet.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowBodyTest {
    private static MaintenanceConfiguration read(String body) {
        return WindowBody.read(Json.parse(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static MaintenanceWindow window(String members) {
        return read("{'name':'n','properties':{'maintenanceWindow':{" + members + "}}}")
                .window()
                .orElseThrow();
    }

    @Test
    void everyMemberIsRead() {
        assertThat(window("'schedule':{'weekly':{'intervalWeeks':3,'dayOfWeek':'Friday'}},'durationHours':8,"
                        + "'utcOffset':'+05:30','startDate':'2123-01-02','startTime':'00:15',"
                        + "'notAllowedDates':[{'start':'2026-12-23','end':'2027-01-05'}]"))
                .isEqualTo(new MaintenanceWindow(
                        new Schedule.Weekly(3, "Friday"),
                        Optional.of(8),
                        "+05:30",
                        Optional.of("00:15"),
                        Optional.of(LocalDate.of(2123, 1, 2)),
                        List.of(new DateSpan(LocalDate.of(2026, 12, 23), LocalDate.of(2027, 1, 5)))));
    }

    @Test
    void whatIsNotSaidIsUnknownExceptTheOffsetWhoseDefaultIsUtc() {
        assertThat(window("'durationHours':null,'notAllowedDates':null"))
                .isEqualTo(new MaintenanceWindow(
                        new Schedule.Unknown("none"),
                        Optional.empty(),
                        "+00:00",
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'daily':{'intervalDays':2}}                                                  | daily",
                "{'weekly':{'intervalWeeks':1,'dayOfWeek':'Monday'},'daily':null}              | weekly",
                "{'absoluteMonthly':{'intervalMonths':3,'dayOfMonth':31}}                      | absoluteMonthly",
                "{'relativeMonthly':{'intervalMonths':1,'weekIndex':'Last','dayOfWeek':'Tuesday'}} | relativeMonthly",
                "{}                                                                            | none",
                "{'daily':null,'weekly':null}                                                  | none",
                "{'daily':{'intervalDays':2},'weekly':{'intervalWeeks':1,'dayOfWeek':'Monday'}} | several",
                "{'daily':{'intervalDays':2},'hourly':{}}                                      | several",
                "{'lunarMonthly':{'moons':1}}                                                  | lunarMonthly",
                "{'<b>bold</b>':{}}                                                            | unreadable",
            })
    void aScheduleIsOfExactlyOneKindOrUnknown(String schedule, String kind) {
        Schedule read = window("'schedule':" + schedule).schedule();
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read instanceof Schedule.Unknown).isEqualTo(read.fields().isEmpty());
    }

    @Test
    void theLegacyConfigurationHasNoWindow() {
        assertThat(read("{'name':'default','properties':{'timeInWeek':[{'day':'Monday','hourSlots':[1]}]}}"))
                .isEqualTo(new MaintenanceConfiguration("default", Optional.empty()));
        assertThat(read("{'name':'default'}").window()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name':7}",
                "{'name':'n','properties':[]}",
                "{'name':'n','properties':{'maintenanceWindow':'always'}}",
                "{'name':'n','properties':{'maintenanceWindow':{'durationHours':'8'}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'durationHours':8.5}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'durationHours':99999999999}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'startDate':'tomorrow'}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'notAllowedDates':[{'start':'2026-01-01'}]}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'schedule':'daily'}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'schedule':{'daily':'x'}}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'schedule':{'daily':{'intervalDays':'2'}}}}}",
                "{'name':'n','properties':{'maintenanceWindow':{'schedule':{'weekly':{'intervalWeeks':1}}}}}",
            })
    void anotherShapeIsMalformed(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ArmException.class, e -> assertThat(e.failure().kind()).isEqualTo(FailureKind.MALFORMED));
    }
}
