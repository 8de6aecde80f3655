package dev.nodewarden.simulator.generation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Node image versions in the forms AKS gives them. */
final class NodeImages {
    private static final DateTimeFormatter LINUX_DATE = DateTimeFormatter.ofPattern("yyyyMM.dd");
    private static final DateTimeFormatter WINDOWS_DATE = DateTimeFormatter.ofPattern("yyMMdd");

    /** Windows Server 2022 was at revision 3207 in February 2025 and gains about 130 a month. */
    private static final LocalDate WINDOWS_EPOCH = LocalDate.of(2025, 2, 1);

    private static final long WINDOWS_REVISION = 3207;

    private NodeImages() {}

    /**
     * The version of an image.
     *
     * @param family everything before the date, such as {@code AKSUbuntu-2204gen2containerd}
     */
    static String linux(String family, LocalDate date, int revision) {
        return family + "-" + LINUX_DATE.format(date) + "." + revision;
    }

    /** The version of the image that followed the last Patch Tuesday before {@code date}. */
    static String windows(String family, LocalDate date) {
        LocalDate release = patchTuesday(date);
        if (release.isAfter(date)) {
            release = patchTuesday(date.minusMonths(1));
        }
        long revision = Math.max(1, WINDOWS_REVISION + 130 * ChronoUnit.MONTHS.between(WINDOWS_EPOCH, release));
        return family + "." + revision + "." + WINDOWS_DATE.format(release.plusDays(3));
    }

    private static LocalDate patchTuesday(LocalDate month) {
        return month.with(TemporalAdjusters.dayOfWeekInMonth(2, DayOfWeek.TUESDAY));
    }
}
