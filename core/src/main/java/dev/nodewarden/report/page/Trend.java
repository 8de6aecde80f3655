package dev.nodewarden.report.page;

import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Headline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The share of protected clusters over time, for a chart and, in words, for who does not see it.
 *
 * @param points oldest first
 */
public record Trend(List<Point> points) {
    /** How far a trend reaches back. */
    public static final Duration LENGTH = Duration.ofDays(90);

    /** The chart's size in its own units. */
    public static final int WIDTH = 720;

    public static final int HEIGHT = 180;

    /**
     * How a run ended.
     *
     * @param at when it began
     */
    public record Point(Instant at, int isProtected, int clusters) {
        public String share() {
            return Headline.percent(isProtected, clusters);
        }

        public String day() {
            return at.toString().substring(0, 10);
        }

        double percent() {
            return 100.0 * isProtected / clusters;
        }
    }

    public Trend {
        points = List.copyOf(points);
    }

    /** Returns the trend up to {@code newest}, of runs in any order; those that found nothing are left out. */
    public static Trend of(List<Run> runs, Instant newest) {
        List<Point> points = new ArrayList<>();
        for (Run run : runs) {
            boolean recent = !run.startedAt().isBefore(newest.minus(LENGTH))
                    && !run.startedAt().isAfter(newest);
            run.outcome()
                    .map(outcome -> outcome.summary())
                    .filter(summary -> recent && Headline.clusters(summary) > 0)
                    .ifPresent(summary -> points.add(point(run.startedAt(), summary)));
        }
        points.sort(Comparator.comparing(Point::at));
        return new Trend(points);
    }

    private static Point point(Instant at, Summary summary) {
        return new Point(at, summary.count(Status.COMPLIANT), Headline.clusters(summary));
    }

    public boolean isShown() {
        return points.size() > 1;
    }

    /** Returns the chart in a sentence. */
    public String sentence() {
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        return "From " + first.day() + " to " + last.day() + " the share of protected clusters went from "
                + first.share() + " (" + first.isProtected() + " of " + first.clusters() + ") to " + last.share() + " ("
                + last.isProtected() + " of " + last.clusters() + ").";
    }

    /** Returns the line's points as SVG writes them. */
    public String line() {
        StringBuilder line = new StringBuilder();
        for (Point point : points) {
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point), y(point.percent())));
        }
        return line.toString().strip();
    }

    /** Returns the outline of the area below the line. */
    public String area() {
        return String.format(Locale.ROOT, "%.1f,%.1f ", x(points.get(0)), y(0))
                + line()
                + String.format(Locale.ROOT, " %.1f,%.1f", x(points.get(points.size() - 1)), y(0));
    }

    /** Returns some of the points, for a table: about one a week, and the last. */
    public List<Point> weekly() {
        List<Point> weekly = new ArrayList<>();
        for (int i = points.size() - 1; i >= 0; i--) {
            Point point = points.get(i);
            boolean apart = weekly.isEmpty()
                    || !point.at()
                            .plus(Duration.ofDays(7))
                            .isAfter(weekly.get(weekly.size() - 1).at());
            if (apart) {
                weekly.add(point);
            }
        }
        return weekly;
    }

    private double x(Point point) {
        long from = points.get(0).at().getEpochSecond();
        long to = points.get(points.size() - 1).at().getEpochSecond();
        double share = to == from ? 1 : (double) (point.at().getEpochSecond() - from) / (to - from);
        return 40 + share * (WIDTH - 50);
    }

    private static double y(double percent) {
        return 10 + (100 - percent) / 100 * (HEIGHT - 35);
    }
}
