package dev.nodewarden.fleet;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code nodeImageVersion} says.
 *
 * <p>Three shapes are in use: {@code AKSUbuntu-2204gen2containerd-202602.13.5} (year and month, day, revision), the
 * older {@code AKSUbuntu-1804gen2containerd-2021.02.17}, and {@code AKSWindows-2022-containerd-20348.3207.250214} (build,
 * revision, year-month-day). Under SecurityPatch the node's label ends in one more date.
 *
 * @param date the day of the image
 * @param patchedOn the day of the security patches on top of it, where the version names one
 * @see <a href="https://learn.microsoft.com/azure/aks/node-images">Node images in AKS</a>
 */
public record NodeImage(NodeOs os, LocalDate date, Optional<LocalDate> patchedOn) {
    /** Longer than any version seen, and short enough for the patterns to stay cheap. */
    private static final int MAX_LENGTH = 128;
    /** AKS began in 2017; a year before that is some other number. */
    private static final int FIRST_YEAR = 2017;

    private static final Remembered<Optional<NodeImage>> VERSIONS = new Remembered<>(NodeImage::read);

    private static final Pattern LINUX =
            Pattern.compile("\\w+(?:-\\w+)*?-(?:(\\d{4})(\\d{2})\\.(\\d{2})\\.\\d+|(\\d{4})\\.(\\d{2})\\.(\\d{2}))"
                    + "(?:-(\\d{4})\\.(\\d{2})\\.(\\d{2}))?");
    private static final Pattern WINDOWS = Pattern.compile("\\w+(?:-\\w+)*-\\d{5}\\.\\d+\\.(\\d{2})(\\d{2})(\\d{2})");

    /** Returns what {@code version} says, or empty when its system, its shape or its date is not known. */
    public static Optional<NodeImage> parse(String version) {
        return VERSIONS.of(version);
    }

    /** Reads without remembering. */
    static Optional<NodeImage> read(String version) {
        if (version.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return NodeOs.ofImage(version).flatMap(os -> os == NodeOs.WINDOWS ? windows(version) : linux(os, version));
    }

    /** Returns the last day on which anything was put into the image. */
    public LocalDate freshest() {
        return patchedOn.filter(date::isBefore).orElse(date);
    }

    private static Optional<NodeImage> linux(NodeOs os, String version) {
        Matcher matcher = LINUX.matcher(version);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<LocalDate> date = matcher.group(1) == null ? date(matcher, 4, "") : date(matcher, 1, "");
        if (matcher.group(7) == null) {
            return date.map(day -> new NodeImage(os, day, Optional.empty()));
        }
        return date.flatMap(day -> date(matcher, 7, "").map(patched -> new NodeImage(os, day, Optional.of(patched))));
    }

    private static Optional<NodeImage> windows(String version) {
        Matcher matcher = WINDOWS.matcher(version);
        return matcher.matches()
                ? date(matcher, 1, "20").map(day -> new NodeImage(NodeOs.WINDOWS, day, Optional.empty()))
                : Optional.empty();
    }

    /** Reads year, month and day from three groups, the first of them {@code group}. */
    private static Optional<LocalDate> date(Matcher matcher, int group, String century) {
        int year = Integer.parseInt(century + matcher.group(group));
        int month = Integer.parseInt(matcher.group(group + 1));
        int day = Integer.parseInt(matcher.group(group + 2));
        boolean exists = year >= FIRST_YEAR
                && month >= 1
                && month <= 12
                && YearMonth.of(year, month).isValidDay(day);
        return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }
}
