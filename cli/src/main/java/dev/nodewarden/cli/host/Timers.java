package dev.nodewarden.cli.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;

/**
 * Fires timer functions when their schedule says so. A function's next turn begins after the one before has ended; turns
 * that would have come meanwhile are left out.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer">The host does the same</a>
 */
final class Timers {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ScheduledExecutorService alarm;
    private final Executor workers;
    private final Clock clock;

    Timers(ScheduledExecutorService alarm, Executor workers, Clock clock) {
        this.alarm = alarm;
        this.workers = workers;
        this.clock = clock;
    }

    /** Fires {@code function} at every moment of {@code schedule} from now on. */
    void schedule(HostedFunction function, Ncrontab schedule) {
        scheduleAfter(function, schedule, clock.instant());
    }

    private void scheduleAfter(HostedFunction function, Ncrontab schedule, Instant last) {
        Instant next = schedule.after(last);
        Duration wait = Duration.between(clock.instant(), next);
        Future<?> unused = alarm.schedule(
                () -> workers.execute(() -> turn(function, schedule, next)),
                Math.max(0, wait.toMillis()),
                TimeUnit.MILLISECONDS);
    }

    private void turn(HostedFunction function, Ncrontab schedule, Instant due) {
        try {
            fireQuietly(function, schedule, due);
        } finally {
            // An alarm that fires a moment early must not give the same turn twice.
            Instant now = clock.instant();
            if (!alarm.isShutdown()) {
                scheduleAfter(function, schedule, now.isAfter(due) ? now : due);
            }
        }
    }

    private static void fireQuietly(HostedFunction function, Ncrontab schedule, Instant due) {
        try {
            fire(function, schedule, due);
        } catch (Exception e) {
            // As in the host: the timer's next turn comes anyhow.
            function.logger().log(Level.SEVERE, "failed", e);
        }
    }

    /** Runs {@code function} now, in this thread, as if the timer had fired at {@code due}. */
    static void fire(HostedFunction function, Ncrontab schedule, Instant due) throws Exception {
        function.runAlone(state(schedule, due), Map.of());
    }

    /** Returns what the host tells a function about its timer. */
    private static String state(Ncrontab schedule, Instant due) {
        ObjectNode state = MAPPER.createObjectNode();
        state.putObject("Schedule").put("AdjustForDST", true);
        state.putObject("ScheduleStatus")
                .put("Last", due.toString())
                .put("LastUpdated", due.toString())
                .put("Next", schedule.after(due).toString());
        return state.put("IsPastDue", false).toString();
    }
}
