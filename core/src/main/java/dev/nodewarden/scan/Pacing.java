package dev.nodewarden.scan;

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
 * @param timeScale how many times faster than real the quota refills; 1 but against a simulator
 * @see <a href="https://learn.microsoft.com/azure/aks/quotas-skus-regions">AKS API throttling limits</a>
 */
public record Pacing(int reserve, double share, double timeScale) {
    /** Most clusters one step takes, however full the bucket is: a step stays short and its results small. */
    static final int LARGEST_STEP = 55;

    private static final int FIRST_STEP = 10;
    /** A step waits for this many tokens, so that a lane is not chopped into single calls. */
    static final int USUAL_STEP = 25;

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

    TokenBucket fullBucket(Instant now) {
        return TokenBucket.full(BURST * share, CALLS_PER_SECOND * share * timeScale, now);
    }

    /**
     * Returns how many clusters a step may take now; zero or less when it came too early. Until its first call a lane's
     * quota is full and refills nothing, so a lane of several steps begins with a short one, and all lanes begin soon.
     */
    int stepSize(TokenBucket bucket, int remaining, boolean first) {
        // A bucket that holds 24.999999 for the binary fractions on its way is meant to hold 25.
        int affordable = (int) Math.floor(bucket.tokens() - reserve + 1e-6);
        int largest = first && remaining > LARGEST_STEP ? FIRST_STEP : LARGEST_STEP;
        return Math.min(Math.min(remaining, affordable), largest);
    }

    /** Returns how long after {@code now} the next step should come. */
    Duration untilNextStep(TokenBucket bucket, int remaining, Instant now) {
        int wanted = Math.min(remaining, Math.min(USUAL_STEP, largestAffordable(bucket)));
        return bucket.until(wanted + reserve, now);
    }

    private int largestAffordable(TokenBucket bucket) {
        return Math.max(1, (int) Math.floor(bucket.capacity() - reserve));
    }

    /** Returns how long {@code clusters} clusters take at this pace when nothing goes wrong. */
    Duration schedule(int clusters) {
        double waited = Math.max(0, clusters - BURST * share + reserve) / (CALLS_PER_SECOND * share * timeScale);
        return Duration.ofSeconds((long) Math.ceil(waited));
    }
}
