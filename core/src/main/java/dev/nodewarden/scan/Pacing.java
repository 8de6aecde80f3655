package dev.nodewarden.scan;

import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.TokenBucket;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast a lane may call.
 *
 * <p>AKS allows 60 calls at once and then 1 per second for each subscription and region, for every operation but
 * cluster LIST, GET and PUT.
 *
 * @param reserve tokens a step leaves to others: other tools and live checks drink from the same bucket
 * @param share part of the quota that is ours, above 0 and at most 1
 * @param timeScale how many times faster than real the quota refills and operations end; 1 but against a simulator
 * @see <a href="https://learn.microsoft.com/azure/aks/quotas-skus-regions">AKS API throttling limits</a>
 */
public record Pacing(int reserve, double share, double timeScale) {
    /** Most clusters one step takes, however full the bucket is: a step stays short and its results small. */
    static final int LARGEST_STEP = 55;

    /** A step waits for this many tokens, so that a lane is not chopped into single calls. */
    static final int USUAL_STEP = 25;

    private static final int GENTLE_STEP = 15;
    private static final int SMALLEST_FIRST_STEP = 10;

    static final Duration GRACE = Duration.ofMinutes(15);
    private static final int BURST = 60;
    private static final double CALLS_PER_SECOND = 1;

    public Pacing {
        if (reserve < 0 || !(share > 0 && share <= 1) || !(timeScale > 0)) {
            throw new IllegalArgumentException("need reserve >= 0, 0 < share <= 1 and timeScale > 0, got " + reserve
                    + ", " + share + " and " + timeScale);
        }
        if (BURST * share < reserve + 1) {
            throw new IllegalArgumentException(
                    "a reserve of " + reserve + " leaves nothing of a share of " + share + " of " + BURST + " calls");
        }
    }

    public static Pacing defaults() {
        return new Pacing(5, 0.8, 1);
    }

    /** Returns how long to wait where time passes {@code timeScale} times faster. */
    Duration scaled(Duration wait) {
        return timeScale == 1 ? wait : Duration.ofMillis((long) (wait.toMillis() / timeScale));
    }

    TokenBucket fullBucket(Instant now) {
        return TokenBucket.full(BURST * share, CALLS_PER_SECOND * share * timeScale, now);
    }

    /**
     * Returns how many clusters a step may take now; zero or less when it came too early. A lane that can end in one step
     * does; others take turns.
     */
    int stepSize(TokenBucket bucket, int remaining, Haste haste) {
        // A bucket that holds 24.999999 for the binary fractions on its way is meant to hold 25.
        int affordable = (int) Math.floor(bucket.tokens() - reserve + 1e-6);
        if (remaining <= LARGEST_STEP) {
            return Math.min(remaining, affordable);
        }
        return Math.min(affordable, haste == Haste.GENTLE ? GENTLE_STEP : USUAL_STEP);
    }

    /**
     * Returns how many clusters the first step of a lane takes. Lanes that begin together would wake together ever after,
     * and find the queue asleep each time; so each begins with a number of its own.
     */
    int firstStepSize(TokenBucket bucket, int remaining, LaneId lane) {
        int size = stepSize(bucket, remaining, Haste.USUAL);
        if (remaining <= LARGEST_STEP) {
            return size;
        }
        int own = Math.floorMod(lane.toString().hashCode(), USUAL_STEP - SMALLEST_FIRST_STEP + 1);
        return Math.min(size, SMALLEST_FIRST_STEP + own);
    }

    /** Returns how long after {@code now} the next step should come. */
    Duration untilNextStep(TokenBucket bucket, int remaining, Haste haste, Instant now) {
        if (haste == Haste.GENTLE && remaining > LARGEST_STEP) {
            return bucket.until(bucket.capacity() - GENTLE_STEP / 2.0, now);
        }
        int wanted = Math.min(remaining, Math.min(USUAL_STEP, largestAffordable(bucket)));
        return bucket.until(wanted + reserve, now);
    }

    private int largestAffordable(TokenBucket bucket) {
        return Math.max(1, (int) Math.floor(bucket.capacity() - reserve));
    }

    /** How eagerly a lane spends what its quota holds. */
    enum Haste {
        /**
         * Just enough to keep the quota below full, since a full one refills nothing: while lanes are still being
         * discovered, more would only take from the work that those wait for.
         */
        GENTLE,
        USUAL
    }

    /** Returns how long {@code clusters} clusters take at this pace when nothing goes wrong. */
    Duration schedule(int clusters) {
        double waited = Math.max(0, clusters - BURST * share + reserve) / (CALLS_PER_SECOND * share * timeScale);
        return Duration.ofSeconds((long) Math.ceil(waited));
    }
}
