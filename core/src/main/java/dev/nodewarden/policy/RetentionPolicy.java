package dev.nodewarden.policy;

/**
 * For how many days at least what runs leave behind is kept. Changes, their journals and exemptions are kept for good.
 *
 * @param runDays a run with all its results, from its beginning; the last complete one is kept whatever its age
 * @param historyDays a line of the history of verdicts
 * @param reportDays the whole report of a run, from the run's beginning
 */
public record RetentionPolicy(int runDays, int historyDays, int reportDays) {
    /** Trends look so far back. */
    public static final int LEAST_RUN_DAYS = 90;

    /** Findings are followed so far back. */
    public static final int LEAST_HISTORY_DAYS = 400;

    public static final int LONGEST = 36_500;

    static final RetentionPolicy DEFAULT = new RetentionPolicy(400, 800, 2555);
}
