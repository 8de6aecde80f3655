package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.ExponentialBackoff;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryStrategy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * When a read is tried again: after a throttled or failed answer and after a broken connection, three tries at most,
 * waiting as long as Azure asks. Asked to wait for more than a minute it gives up at once, because the caller has
 * better ways of waiting than to block a thread.
 */
final class ReadRetries implements RetryStrategy {
    /** The wait before the second try, where Azure names none. */
    static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private static final int RETRIES = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final ExponentialBackoff backoff;
    private final Clock clock;

    ReadRetries(Duration firstWait, Clock clock) {
        this.backoff = new ExponentialBackoff(RETRIES, firstWait, firstWait.multipliedBy(4));
        this.clock = clock;
    }

    @Override
    public int getMaxRetries() {
        return RETRIES;
    }

    @Override
    public Duration calculateRetryDelay(int retries) {
        return backoff.calculateRetryDelay(retries);
    }

    @Override
    public boolean shouldRetryCondition(RequestRetryCondition condition) {
        HttpResponse response = condition.getResponse();
        if (response != null) {
            return shouldRetry(response) && isSoon(response);
        }
        return isBrokenConnection(condition.getThrowable());
    }

    private boolean isSoon(HttpResponse response) {
        return RetryAfter.in(response.getHeaders(), clock.instant())
                .filter(wait -> wait.compareTo(LONGEST_WAIT) > 0)
                .isEmpty();
    }

    private static boolean isBrokenConnection(Throwable thrown) {
        return ConnectionFailures.find(thrown, ArmException.class).isEmpty()
                && !ConnectionFailures.isUntrusted(thrown)
                && (ConnectionFailures.find(thrown, IOException.class).isPresent()
                        || ConnectionFailures.find(thrown, TimeoutException.class)
                                .isPresent());
    }
}
