package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.cli.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When timer functions run, with every moment chosen by the test. */
final class TimersTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:20Z");

    @TempDir
    private Path folder;

    private final Alarm alarm = new Alarm();
    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final SettableClock clock = new SettableClock();

    @AfterEach
    void stop() {
        alarm.shutdownNow();
    }

    @Test
    void aTurnThatTakesLongerThanItsScheduleLeavesTurnsOut() throws Exception {
        HostedFunction slow = function(told -> clock.now = clock.now.plus(Duration.ofMinutes(3)));

        new Timers(alarm, workers::add, clock).schedule(slow, Ncrontab.parse("0 * * * * *"));
        assertThat(alarm.waits).containsExactly(40_000L);
        clock.now = Instant.parse("2026-11-24T12:01:00Z");
        alarm.ring();

        // Nothing is scheduled before the turn has ended, at 12:04.
        assertThat(alarm.waits).isEmpty();
        workers.remove().run();
        assertThat(alarm.waits).containsExactly(60_000L);
    }

    @Test
    void anAlarmThatRingsEarlyGivesNoTurnTwice() throws Exception {
        HostedFunction quick = function(told -> {});

        new Timers(alarm, workers::add, clock).schedule(quick, Ncrontab.parse("0 * * * * *"));
        clock.now = Instant.parse("2026-11-24T12:00:59.990Z");
        alarm.ring();
        workers.remove().run();

        assertThat(alarm.waits).containsExactly(60_010L);
    }

    @Test
    void aTimerThatIsFiredByHandWaitsForTheTurnThatRuns() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch goOn = new CountDownLatch(1);
        LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();
        HostedFunction function = function(told -> {
            begun.incrementAndGet();
            goOn.await();
            ended.add(told);
        });

        Thread first = fire(function);
        Eventually.holds("the first one runs", () -> begun.get() == 1);
        Thread second = fire(function);
        Eventually.holds("the second one waits for the first", () -> second.getState() == Thread.State.WAITING);
        assertThat(begun).hasValue(1);
        goOn.countDown();
        first.join();
        second.join();

        assertThat(ended).hasSize(2);
    }

    private static Thread fire(HostedFunction function) {
        Thread thread = new Thread(() -> {
            try {
                Timers.fire(function, Ncrontab.parse("0 * * * * *"), START);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        return thread;
    }

    private interface Work {
        void of(String told) throws InterruptedException;
    }

    private HostedFunction function(Work work) throws IOException {
        String binding = "{\"type\":\"timerTrigger\",\"name\":\"timer\",\"schedule\":\"0 * * * * *\"}";
        Path app = StagedFolder.write(
                folder, "{\"version\":\"2.0\"}", Map.of("Tick", TinyFunctions.function("tick", binding)));
        StagedFunction staged = StagedApp.load(app, Map.of()).functions().get(0);
        return new HostedFunction(
                staged, new TinyFunctions(new Seen(work), delivery -> false), HostLog.to(System.err, Level.WARNING));
    }

    /** Does the work of the function that tells it what it was called with. */
    private static final class Seen extends LinkedBlockingQueue<String> {
        private static final long serialVersionUID = 1L;
        private final transient Work work;

        Seen(Work work) {
            this.work = work;
        }

        @Override
        public boolean add(String told) {
            try {
                work.of(told);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return super.add(told);
        }
    }

    /** Rings when it is told to. */
    private static final class Alarm extends ScheduledThreadPoolExecutor {
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private final Deque<Long> waits = new ArrayDeque<>();

        Alarm() {
            super(1);
        }

        @Override
        public @Nullable ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.add(task);
            waits.add(unit.toMillis(delay));
            return null;
        }

        void ring() {
            waits.remove();
            tasks.remove().run();
        }
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
