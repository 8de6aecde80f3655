package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.MaintenanceCalendar.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MaintenanceCalendarTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static String starts(MaintenanceCalendar calendar, String from, int count) {
        return String.join(
                " ",
                calendar.openings(Instant.parse(from))
                        .limit(count)
                        .map(opening -> opening.localStart().toLocalDate().toString())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 2026-02-27 | 2026-02-27 2026-02-28 2026-03-01",
                "2 | 2026-02-27 | 2026-02-27 2026-03-01 2026-03-03",
                "3 | 2024-02-27 | 2024-02-27 2024-03-01 2024-03-04",
                "7 | 2025-12-30 | 2025-12-30 2026-01-06 2026-01-13",
            })
    void daysAreCountedFromTheStartDate(int interval, String startDate, String openings) {
        assertThat(starts(Windows.daily(interval).startDate(startDate).calendar(), "2020-01-01T00:00:00Z", 3))
                .isEqualTo(openings);
    }

    /** 2026-04-14 is a Tuesday. The second row is the observation that Azure/AKS#5720 tells. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | Sunday   | 2026-04-14 | 2026-04-19 2026-04-26 2026-05-03",
                "2 | Sunday   | 2026-04-14 | 2026-04-26 2026-05-10 2026-05-24",
                "2 | Tuesday  | 2026-04-14 | 2026-04-14 2026-04-28 2026-05-12",
                "2 | Saturday | 2026-04-14 | 2026-04-18 2026-05-02 2026-05-16",
                "2 | Monday   | 2026-04-14 | 2026-04-27 2026-05-11 2026-05-25",
                "4 | Monday   | 2026-04-14 | 2026-05-11 2026-06-08 2026-07-06",
                "3 | sunday   | 2026-04-12 | 2026-04-12 2026-05-03 2026-05-24",
            })
    void weeksBeginOnSundayAndAreCountedFromTheOneOfTheStartDate(
            int interval, String day, String startDate, String openings) {
        assertThat(starts(Windows.weekly(interval, day).startDate(startDate).calendar(), "2020-01-01T00:00:00Z", 3))
                .isEqualTo(openings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 31 | 2026-01-01 | 2026-01-31 2026-03-31 2026-05-31",
                "1 | 30 | 2026-01-31 | 2026-03-30 2026-04-30 2026-05-30",
                "1 | 29 | 2027-12-30 | 2028-01-29 2028-02-29 2028-03-29",
                "1 | 29 | 2026-12-30 | 2027-01-29 2027-03-29 2027-04-29",
                "3 | 1  | 2023-01-20 | 2023-04-01 2023-07-01 2023-10-01",
                "2 | 31 | 2026-02-01 | 2026-08-31 2026-10-31 2026-12-31",
                "5 | 31 | 2026-01-01 | 2026-01-31 2028-07-31 2028-12-31",
                "6 | 31 | 2026-11-01 | 2027-05-31 2028-05-31 2029-05-31",
            })
    void aMonthWithoutTheDayIsSkipped(int interval, int day, String startDate, String openings) {
        assertThat(starts(Windows.monthly(interval, day).startDate(startDate).calendar(), "2020-01-01T00:00:00Z", 3))
                .isEqualTo(openings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | First  | Sunday  | 2026-02-02 | 2026-03-01 2026-04-05 2026-05-03",
                "1 | second | TUESDAY | 2026-01-14 | 2026-02-10 2026-03-10 2026-04-14",
                "1 | Third  | Friday  | 2026-01-01 | 2026-01-16 2026-02-20 2026-03-20",
                "1 | Fourth | Friday  | 2026-01-01 | 2026-01-23 2026-02-27 2026-03-27",
                "1 | Last   | Friday  | 2026-01-01 | 2026-01-30 2026-02-27 2026-03-27",
                "1 | LAST   | Tuesday | 2028-02-01 | 2028-02-29 2028-03-28 2028-04-25",
                "6 | Last   | Monday  | 2025-12-30 | 2026-06-29 2026-12-28 2027-06-28",
            })
    void theWeekIndexCountsTheDaysOfThatNameInTheMonth(
            int interval, String index, String day, String startDate, String openings) {
        assertThat(starts(
                        Windows.monthly(interval, index, day)
                                .startDate(startDate)
                                .calendar(),
                        "2020-01-01T00:00:00Z",
                        3))
                .isEqualTo(openings);
    }

    @ParameterizedTest
    @CsvSource({
        "23:30,+00:00,2026-03-01T23:30:00Z",
        "00:30,+14:00,2026-03-07T10:30:00Z",
        "23:30,-12:00,2026-03-02T11:30:00Z",
        "00:30,+05:30,2026-03-07T19:00:00Z",
        "00:00,-00:30,2026-03-01T00:30:00Z",
    })
    void theDayIsADayOfTheWindowsOffset(String time, String offset, String next) {
        MaintenanceCalendar sundays =
                Windows.weekly(1, "Sunday").at(time, offset).calendar();

        assertThat(sundays.next(NOW).map(Opening::start)).contains(Instant.parse(next));
        assertThat(sundays.next(NOW).orElseThrow().localStart()).hasToString(localStart(time, offset, next));
    }

    private static String localStart(String time, String offset, String next) {
        LocalDate date = Instant.parse(next).atOffset(ZoneOffset.of(offset)).toLocalDate();
        return date + "T" + time + (offset.equals("+00:00") ? "Z" : offset);
    }

    @Test
    void anOpeningThatStartsNowIsNextAndOneUnderWayIsNot() {
        MaintenanceCalendar daily = Windows.daily(1).calendar();

        assertThat(daily.next(Instant.parse("2026-03-01T01:00:00Z")).map(Opening::start))
                .contains(Instant.parse("2026-03-01T01:00:00Z"));
        assertThat(daily.next(Instant.parse("2026-03-01T01:00:00.000000001Z")).map(Opening::start))
                .contains(Instant.parse("2026-03-02T01:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:59:59Z,false",
        "2026-03-01T01:00:00Z,true",
        "2026-03-01T04:59:59Z,true",
        "2026-03-01T05:00:00Z,false",
    })
    void theStartBelongsToAnOpeningAndTheEndDoesNot(String instant, boolean open) {
        assertThat(Windows.daily(1).calendar().openAt(Instant.parse(instant)).isPresent())
                .isEqualTo(open);
    }

    @Test
    void ofOverlappingOpeningsTheLatestIsUnderWay() {
        MaintenanceCalendar overlapping = Windows.daily(1).hours(30).calendar();

        assertThat(overlapping.openAt(Instant.parse("2026-03-02T03:00:00Z")).map(Opening::start))
                .contains(Instant.parse("2026-03-02T01:00:00Z"));
        assertThat(overlapping.openAt(Instant.parse("2026-03-02T00:59:59Z")).map(Opening::start))
                .contains(Instant.parse("2026-03-01T01:00:00Z"));
        assertThat(starts(overlapping, "2026-03-01T00:00:00Z", 3)).isEqualTo("2026-03-01 2026-03-02 2026-03-03");
    }

    @Test
    void aWindowIsClosedBeforeItsStartDate() {
        MaintenanceCalendar later = Windows.daily(1).startDate("2123-01-01").calendar();

        assertThat(later.openAt(Instant.parse("2026-03-01T02:00:00Z"))).isEmpty();
        assertThat(later.next(NOW).map(Opening::start)).contains(Instant.parse("2123-01-01T01:00:00Z"));
    }

    @Test
    void noOpeningStartsOnABlockedDateAndBothEndsAreBlocked() {
        MaintenanceCalendar calendar = Windows.daily(1)
                .at("01:00", "+02:00")
                .blocked("2026-03-05", "2026-03-06")
                .blocked("2026-03-03", "2026-03-03")
                .calendar();

        assertThat(starts(calendar, "2026-03-01T00:00:00Z", 4))
                .isEqualTo("2026-03-02 2026-03-04 2026-03-07 2026-03-08");
    }

    @Test
    void aBlockedDateEndsTheOpeningThatReachesIntoIt() {
        MaintenanceCalendar calendar = Windows.weekly(1, "Monday")
                .at("22:00", "+02:00")
                .hours(8)
                .blocked("2026-03-03", "2026-03-03")
                .calendar();

        assertThat(calendar.next(NOW))
                .contains(new Opening(
                        Instant.parse("2026-03-02T20:00:00Z"),
                        Instant.parse("2026-03-02T22:00:00Z"),
                        ZoneOffset.ofHours(2)));
        assertThat(calendar.openAt(Instant.parse("2026-03-02T21:59:59Z"))).isPresent();
        assertThat(calendar.openAt(Instant.parse("2026-03-02T22:00:00Z"))).isEmpty();
    }

    @Test
    void anOpeningThatWouldStartOnABlockedDateDoesNotOpenLater() {
        MaintenanceCalendar calendar = Windows.weekly(1, "Monday")
                .at("22:00", "+00:00")
                .hours(8)
                .blocked("2026-03-02", "2026-03-02")
                .calendar();

        assertThat(calendar.openAt(Instant.parse("2026-03-03T02:00:00Z"))).isEmpty();
    }

    @Test
    void openingsBlockedForEverAreNone() {
        MaintenanceCalendar never =
                Windows.daily(1).blocked("0001-01-01", "9999-12-31").calendar();

        assertThat(never.next(NOW)).isEmpty();
        assertThat(never.openAt(NOW)).isEmpty();
        assertThat(never.gapOver(14, NOW, NOW.plusSeconds(86_400L * 400))).isEmpty();
        assertThat(never.problem()).isEmpty();
    }

    @Test
    void theCalendarEndsWithTheYear9999WhateverTheClockSays() {
        MaintenanceCalendar daily = Windows.daily(1).startDate("9999-12-30").calendar();

        assertThat(daily.openings(Instant.MIN)).hasSize(2);
        assertThat(daily.openings(Instant.MAX)).hasSizeLessThan(3);
        assertThat(daily.openAt(Instant.MAX)).isEmpty();
        assertThat(daily.gapOver(14, Instant.MIN, Instant.MAX)).isEmpty();
        assertThat(Windows.monthly(6, 31).startDate("9999-12-31").calendar().openings(NOW))
                .hasSize(1);
    }

    @Test
    void withoutAStartDateOnlyAnIntervalOfOneNamesDates() {
        MaintenanceCalendar weekly = Windows.weekly(2, "Sunday").calendar();

        assertThat(weekly.datesAreKnown()).isFalse();
        assertThat(weekly.next(NOW)).isEmpty();
        assertThat(weekly.openAt(weekly.openings(NOW).findFirst().orElseThrow().start()))
                .isEmpty();
        assertThat(weekly.problem()).isEmpty();
        for (Windows known : List.of(
                Windows.daily(1),
                Windows.weekly(1, "Sunday"),
                Windows.monthly(1, 15),
                Windows.monthly(1, "Last", "Friday"),
                Windows.weekly(2, "Sunday").startDate("2026-01-01"))) {
            assertThat(known.calendar().datesAreKnown()).isTrue();
        }
        for (Windows unknown :
                List.of(Windows.daily(2), Windows.monthly(2, 15), Windows.monthly(2, "Last", "Friday"))) {
            assertThat(unknown.calendar().datesAreKnown()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"13,true", "14,false", "15,false"})
    void aGapIsTooLongWhenItIsLongerThanTheDaysAllowed(int days, boolean found) {
        MaintenanceCalendar calendar =
                Windows.weekly(2, "Sunday").startDate("2026-03-01").calendar();

        assertThat(calendar.gapOver(days, NOW, NOW.plusSeconds(3_600)).isPresent())
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"183,true", "184,false"})
    void monthsFarApartAreAGapHoweverManyDaysAreAllowed(int days, boolean found) {
        MaintenanceCalendar march =
                Windows.monthly(6, 1).startDate("2026-03-01").calendar();

        assertThat(march.gapOver(days, NOW, NOW.plusSeconds(3_600)).isPresent()).isEqualTo(found);
    }

    @Test
    void aBlockedRangeMakesAGapWhereTheScheduleHasNone() {
        MaintenanceCalendar calendar = Windows.weekly(1, "Saturday")
                .blocked("2026-12-20", "2027-01-04")
                .calendar();

        Optional<Gap> gap = calendar.gapOver(14, NOW, Instant.parse("2027-04-05T00:00:00Z"));

        assertThat(gap.map(Gap::before).map(Opening::start)).contains(Instant.parse("2026-12-19T01:00:00Z"));
        assertThat(gap.map(Gap::after).map(Opening::start)).contains(Instant.parse("2027-01-09T01:00:00Z"));
        assertThat(calendar.gapOver(14, NOW, Instant.parse("2026-12-19T00:59:59Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"14, false", "13, true"})
    void oneBlockedOpeningIsSteppedOver(int days, boolean found) {
        MaintenanceCalendar calendar = Windows.weekly(1, "Saturday")
                .blocked("2026-12-19", "2026-12-19")
                .calendar();

        Optional<Gap> gap = calendar.gapOver(days, NOW, Instant.parse("2027-04-05T00:00:00Z"));

        assertThat(gap.map(Gap::before).map(Opening::start))
                .isEqualTo(Optional.of(Instant.parse("2026-12-12T01:00:00Z")).filter(start -> found));
    }

    @Test
    void aWindowThatIsNotUnderstoodHasNoCalendarAndSaysWhy() {
        List.of(
                        row(Windows.of(new Schedule.Unknown("lunar")), "schedule (lunar) is not known to this release"),
                        row(Windows.daily(0), "intervalDays is 0, which is not from 1 to 7"),
                        row(Windows.daily(8), "intervalDays is 8, which is not from 1 to 7"),
                        row(Windows.weekly(5, "Sunday"), "intervalWeeks is 5, which is not from 1 to 4"),
                        row(Windows.weekly(1, "Caturday"), "dayOfWeek is not a day of the week"),
                        row(Windows.monthly(7, 1), "intervalMonths is 7, which is not from 1 to 6"),
                        row(Windows.monthly(1, 0), "dayOfMonth is 0, which is not from 1 to 31"),
                        row(Windows.monthly(1, 32), "dayOfMonth is 32, which is not from 1 to 31"),
                        row(Windows.monthly(-1, "Last", "Friday"), "intervalMonths is -1, which is not from 1 to 6"),
                        row(Windows.monthly(1, "Last", ""), "dayOfWeek is not a day of the week"),
                        row(
                                Windows.monthly(1, "Fifth", "Friday"),
                                "weekIndex is none of First, Second, Third, Fourth, Last"),
                        row(Windows.daily(1).hours(0), "durationHours is 0"),
                        row(Windows.daily(1).hours(745), "durationHours is 745"),
                        row(Windows.daily(1).startDate("+10000-01-01"), "startDate is not in the years 1970 to 9999"),
                        row(Windows.daily(1).startDate("1969-12-31"), "startDate is not in the years 1970 to 9999"),
                        row(
                                Windows.daily(1).blocked("2026-03-02", "2026-03-01"),
                                "a range of the window's notAllowedDates ends before it begins"),
                        row(
                                Windows.daily(1).blocked("2026-03-02", "+999999999-12-31"),
                                "a range of the window's notAllowedDates is not in the years 0 to 9999"),
                        row(
                                Windows.daily(1).blocked("-0001-01-01", "2026-03-02"),
                                "a range of the window's notAllowedDates is not in the years 0 to 9999"),
                        row(Windows.daily(1).noHours(), "the window does not say how long it lasts"),
                        row(Windows.daily(1).noStartTime(), "the window does not say at what time it opens"))
                .forEach(row -> {
                    assertThat(row.calendar().problem().orElseThrow()).endsWith(row.problem());
                    assertNeverOpens(row.calendar());
                });
    }

    @Test
    void whatLiesAtTheEdgeOfWhatIsUnderstoodIsUnderstood() {
        for (Windows known : List.of(
                Windows.daily(1).hours(1),
                Windows.daily(1).hours(744),
                Windows.daily(1).startDate("1970-01-01"),
                Windows.daily(1).startDate("9999-12-31"),
                Windows.daily(1).blocked("0000-01-01", "9999-12-31"),
                Windows.daily(1).at("00:00", "+18:00"),
                Windows.daily(1).at("23:59", "-18:00"))) {
            assertThat(known.calendar().problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00", "1:00", "01:60", "", "01:00:00", "0::00", "01:0/", "<b>", "٠١:٠٠"})
    void aStartTimeIsATimeOfDay(String time) {
        assertThat(Windows.daily(1).at(time, "+00:00").calendar().problem())
                .contains("the window's startTime is not a time from 00:00 to 23:59");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+19:00", "+18:01", "00:00", "Z", "+1:00", "+01:60", "-18:01", "+0::00", "", "Europe/Berlin"})
    void anOffsetIsAnOffsetThatExists(String offset) {
        assertThat(Windows.daily(1).at("01:00", offset).calendar().problem())
                .contains("the window's utcOffset is not an offset from -18:00 to +18:00");
    }

    private record Row(MaintenanceCalendar calendar, String problem) {}

    private static Row row(Windows window, String problem) {
        return new Row(window.calendar(), problem);
    }

    private static void assertNeverOpens(MaintenanceCalendar calendar) {
        assertThat(calendar.openings(NOW)).isEmpty();
        assertThat(calendar.next(NOW)).isEmpty();
        assertThat(calendar.openAt(NOW)).isEmpty();
        assertThat(calendar.gapOver(1, NOW, Instant.MAX)).isEmpty();
        assertThat(calendar.datesAreKnown()).isFalse();
    }
}
