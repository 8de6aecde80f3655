package dev.nodewarden.scan;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.ledger.Lane;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.TokenBucket;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.scan.Dispatch.Queue;
import dev.nodewarden.scan.Pacing.Haste;
import dev.nodewarden.scan.StepReader.StepReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a lane: takes as many clusters as the lane's quota has tokens for, judges them, and sends the message for
 * the next step with the delay that lets the quota refill.
 */
public final class AdvanceLane {
    /** How long to wait after a 429 that does not say, or after passing trouble; times the setbacks in a row. */
    private static final Duration BACK_OFF = Duration.ofSeconds(10);
    /** After so many setbacks in a row at one place, what still fails is unreadable, and the lane goes on behind it. */
    private static final int PATIENCE = 3;

    private static final int LONGEST_BACK_OFF = 30;

    /** How long after its last lane a run is ended by a message, should whoever is at it have died. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private final Ledgers ledgers;
    private final Dispatch dispatch;
    private final StepReader reader;
    private final LaneResults results;
    private final FinishRun finishRun;
    private final Pacing pacing;
    private final Clocks clocks;

    AdvanceLane(
            Ledgers ledgers,
            Dispatch dispatch,
            StepReader reader,
            LaneResults results,
            FinishRun finishRun,
            Pacing pacing,
            Clocks clocks) {
        this.ledgers = ledgers;
        this.dispatch = dispatch;
        this.reader = reader;
        this.results = results;
        this.finishRun = finishRun;
        this.pacing = pacing;
        this.clocks = clocks;
    }

    /**
     * Handles one message of the lane queue.
     *
     * @param redelivered the queue delivered this message before, and its handler did not end
     * @return what happened, for the log
     */
    public Advanced handle(StepMessage message, boolean redelivered) {
        LaneId id = message.lane().orElseThrow(() -> new IllegalArgumentException("a message without a lane"));
        Optional<Run> run = ledgers.runs().find(message.run()).map(Versioned::value);
        if (run.filter(AdvanceLane::takesSteps).isEmpty()) {
            return Advanced.of("the run is not reading");
        }
        return ledgers.lanes()
                .find(message.run(), id)
                .map(lane -> handle(lane, message.step(), redelivered, haste(run.get())))
                .orElseGet(() -> Advanced.of("there is no such lane"));
    }

    /** The lanes of one subscription go while others are still being discovered. */
    private static boolean takesSteps(Run run) {
        return run.state() == RunState.DISCOVERING || run.state() == RunState.READING;
    }

    private Advanced handle(Versioned<Lane> read, int step, boolean redelivered, Haste haste) {
        Lane lane = read.value();
        if (lane.isDone()) {
            return new Advanced("done already", endOfRun(lane.run()));
        }
        if (step != lane.step()) {
            return Advanced.of(late(lane, step, redelivered));
        }
        if (redelivered) {
            int position = results.skipStored(lane);
            if (position > lane.cursor()) {
                return advance(read, position, lane.bucket(), 0, haste, Duration.ZERO);
            }
        }
        return take(read, haste);
    }

    /** The handler of this very step may have died between moving the cursor and sending the successor. */
    private String late(Lane lane, int step, boolean redelivered) {
        if (redelivered && step == lane.step() - 1) {
            send(lane);
            return "moved already, successor sent again";
        }
        return "moved already";
    }

    private Advanced take(Versioned<Lane> read, Haste haste) {
        Lane lane = read.value();
        Instant before = clocks.pacing().instant();
        TokenBucket bucket = lane.bucket().at(before);
        int size = before.isBefore(bucket.asOf()) ? 0 : stepSize(lane, bucket, haste);
        if (size < 1) {
            send(lane, pacing.untilNextStep(bucket, lane.remaining(), Haste.USUAL, before));
            return Advanced.of("too early");
        }
        // Charged before the first call: a worker that dies on the way has spent what it took.
        return ledgers.lanes()
                .replace(read, lane.charged(bucket.take(size)))
                .map(charged -> judge(charged, bucket, size, haste))
                .orElseGet(() -> Advanced.of("another worker was faster"));
    }

    private int stepSize(Lane lane, TokenBucket bucket, Haste haste) {
        return lane.step() == 0
                ? pacing.firstStepSize(bucket, lane.remaining(), lane.id())
                : pacing.stepSize(bucket, lane.remaining(), haste);
    }

    private Advanced judge(Versioned<Lane> charged, TokenBucket bucket, int size, Haste haste) {
        Lane lane = charged.value();
        StepReading reading = reader.read(results.facts(lane, lane.cursor(), size), lane.throttles() >= PATIENCE);
        int cursor = results.store(lane, lane.cursor(), reading.records());
        TokenBucket left = bucket.spentAt(reading.calls());
        if (!reading.setback()) {
            return advance(charged, cursor, left, 0, haste, Duration.ZERO);
        }
        int setbacks = cursor > lane.cursor() ? 1 : lane.throttles() + 1;
        Duration wait = reading.throttle()
                .flatMap(Failure::retryAfter)
                .orElse(BACK_OFF.multipliedBy(Math.min(setbacks, LONGEST_BACK_OFF)));
        boolean throttled = reading.throttle().isPresent();
        TokenBucket slowed =
                throttled ? left.emptyUntil(clocks.pacing().instant().plus(wait)) : left;
        return advance(charged, cursor, slowed, setbacks, Haste.USUAL, wait);
    }

    private Advanced advance(
            Versioned<Lane> read, int cursor, TokenBucket bucket, int setbacks, Haste haste, Duration atLeast) {
        Lane lane = read.value();
        Instant now = clocks.pacing().instant();
        Duration refill = pacing.untilNextStep(bucket, lane.total() - cursor, haste, now);
        Duration delay = refill.compareTo(atLeast) > 0 ? refill : atLeast;
        Lane next = lane.advanced(cursor, bucket, now.plus(delay), setbacks);
        if (ledgers.lanes().replace(read, next).isEmpty()) {
            return Advanced.of("another worker was faster");
        }
        String judged = "judged " + next.cursor() + " of " + next.total();
        if (next.isDone()) {
            return new Advanced(judged, endOfRun(next.run()));
        }
        send(next, delay);
        return Advanced.of(judged);
    }

    private static Haste haste(Run run) {
        return run.state() == RunState.DISCOVERING ? Haste.GENTLE : Haste.USUAL;
    }

    /**
     * Ends the run after its last lane, here and now: a message would first have to be found. One is sent all the same,
     * and claims the run under the same identity if this handler dies on the way.
     */
    private Optional<String> endOfRun(RunId run) {
        if (ledgers.lanes().anyOpen(run)) {
            return Optional.empty();
        }
        StepMessage finish = StepMessage.of(run);
        String spare = dispatch.send(Queue.FINISH, finish, SPARE);
        return Optional.of(finishRun.handle(finish, spare));
    }

    private void send(Lane lane) {
        Duration delay = Duration.between(clocks.pacing().instant(), lane.dueAt());
        send(lane, delay.isNegative() ? Duration.ZERO : delay);
    }

    private void send(Lane lane, Duration delay) {
        dispatch.send(Queue.LANE, StepMessage.of(lane.run(), lane.id(), lane.step()), delay);
    }

    /**
     * What a step came to, for the log.
     *
     * @param lane what became of the step
     * @param run what became of the run, if this was its last step
     */
    public record Advanced(String lane, Optional<String> run) {
        private static Advanced of(String lane) {
            return new Advanced(lane, Optional.empty());
        }

        @Override
        public String toString() {
            return lane + run.map(end -> ", " + end).orElse("");
        }
    }
}
