package dev.nodewarden.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What we may still call of a quota that refills continuously, as of one instant.
 *
 * @param capacity most tokens it holds
 * @param perSecond tokens that come back each second
 * @param tokens tokens in it at {@code asOf}; never more than {@code capacity}
 */
public record TokenBucket(double capacity, double perSecond, double tokens, Instant asOf) {
    public TokenBucket {
        if (!(capacity >= 1 && perSecond > 0)) {
            throw new IllegalArgumentException(
                    "need capacity >= 1 and perSecond > 0, got " + capacity + " and " + perSecond);
        }
        tokens = Math.min(tokens, capacity);
    }

    public static TokenBucket full(double capacity, double perSecond, Instant now) {
        return new TokenBucket(capacity, perSecond, capacity, now);
    }

    /** Returns the bucket at {@code now}; time that runs backwards (another machine's clock) refills nothing. */
    public TokenBucket at(Instant now) {
        Duration passed = Duration.between(asOf, now);
        if (passed.isNegative()) {
            return this;
        }
        return new TokenBucket(capacity, perSecond, tokens + perSecond * passed.toNanos() / 1e9, now);
    }

    /** Returns the bucket with {@code count} tokens fewer; it may owe tokens. */
    public TokenBucket take(int count) {
        return new TokenBucket(capacity, perSecond, tokens - count, asOf);
    }

    /**
     * Returns what is surely left of the bucket after one call for each of {@code ends}, which are in order and tell when
     * the calls had ended. Whenever before its end Azure counted a call, it has at least as much left: the later a token
     * goes, the longer a full bucket overflows.
     */
    public TokenBucket spentAt(List<Instant> ends) {
        TokenBucket left = this;
        for (Instant end : ends) {
            left = left.at(end).take(1);
        }
        return left;
    }

    /** Returns a bucket that has nothing until {@code until}. */
    public TokenBucket emptyUntil(Instant until) {
        return new TokenBucket(capacity, perSecond, 0, until);
    }

    /** Returns how long after {@code now} the bucket holds {@code wanted} tokens; zero when it does. */
    public Duration until(double wanted, Instant now) {
        double missing = Math.max(0, Math.min(wanted, capacity) - tokens);
        Duration wait = Duration.between(now, asOf.plusNanos((long) Math.ceil(missing / perSecond * 1e9)));
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
