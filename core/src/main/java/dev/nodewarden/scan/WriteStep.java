package dev.nodewarden.scan;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ChannelMove;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.Freezes;
import dev.nodewarden.remediation.Intent;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.remediation.WindowMove;
import dev.nodewarden.remediation.WriteResult;
import dev.nodewarden.scan.ChangeLook.Seen;
import dev.nodewarden.scan.ChangeRecorder.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends a change's next write, if everything that spoke for it still does; the journal knows of it before Azure does. */
final class WriteStep {
    /** A pause, and a freeze that begins while a change is under way, are looked at again after so long. */
    private static final Duration PAUSED = Duration.ofMinutes(10);
    /** A call to Azure ends within three minutes: whoever finds an older intent is not disturbing its sender. */
    private static final Duration WRITE = Duration.ofMinutes(5);

    private final ChangeLedger ledger;
    private final ClusterWriter writer;
    private final ChangeLook look;
    private final SecondThoughts thoughts;
    private final ChangeRecorder recorder;
    private final ChangeTrouble trouble;
    private final Policy policy;

    WriteStep(
            ChangeLedger ledger,
            ClusterWriter writer,
            ChangeLook look,
            SecondThoughts thoughts,
            ChangeRecorder recorder,
            ChangeTrouble trouble,
            Policy policy) {
        this.ledger = ledger;
        this.writer = writer;
        this.look = look;
        this.thoughts = thoughts;
        this.recorder = recorder;
        this.trouble = trouble;
        this.policy = policy;
    }

    String take(Versioned<Change> read) {
        Change change = read.value();
        if (change.nextWrite().isEmpty()) {
            String event = ChangeState.VERIFYING.label();
            return recorder.move(
                    read,
                    change.movedTo(ChangeState.VERIFYING),
                    Duration.ZERO,
                    Line.of(event, "everything is written"));
        }
        Optional<Waiting> held = held(change);
        if (held.isPresent()) {
            return wait(read, change, held.get());
        }
        return look.at(change.cluster()).match(seen -> decide(read, seen), failure -> trouble.unread(read, failure));
    }

    private Optional<Waiting> held(Change change) {
        return ledger.brake()
                .value()
                .waiting()
                .or(() -> Freezes.obstacle(policy.remediation(), change.plan(), recorder.now()));
    }

    private String decide(Versioned<Change> read, Seen seen) {
        Change change = read.value();
        SecondThoughts.Answer answer = thoughts.about(change, seen);
        if (answer.end().isPresent()) {
            return recorder.end(read, answer.end().get(), answer.why());
        }
        if (answer.busy()) {
            return trouble.later(read, Waiting.Reason.CLUSTER, answer.why(), Optional.empty());
        }
        Optional<Waiting> time = thoughts.untilTheTime(change, seen, recorder.now());
        if (time.isPresent()) {
            return wait(read, thoughts.waits(change, seen), time.get());
        }
        return change.nextWrite().orElseThrow() == Intent.Write.WINDOW ? window(read) : channel(read, seen);
    }

    private String wait(Versioned<Change> read, Change next, Waiting waiting) {
        Instant now = recorder.now();
        Duration delay =
                waiting.until().map(until -> Duration.between(now, until)).orElse(PAUSED);
        return recorder.await(read, next, waiting, delay.isNegative() ? Duration.ZERO : delay);
    }

    private String window(Versioned<Change> read) {
        Change change = read.value();
        WindowMove move = change.plan().window().orElseThrow();
        Intent intent = new Intent(Intent.Write.WINDOW, Optional.empty(), recorder.now());
        return recorder.keep(
                        read, change.intending(intent, recorder.now()), WRITE, Line.of("window-intended", move.text()))
                .map(kept -> sent(kept, send(change, move)))
                .orElse("another worker was faster");
    }

    private WriteResult send(Change change, WindowMove move) {
        return move.to().isPresent()
                ? writer.putWindow(change.cluster(), move.to().get(), move.from())
                : writer.deleteWindow(change.cluster(), move.from().orElseThrow());
    }

    private String channel(Versioned<Change> read, Seen seen) {
        Change change = read.value();
        ChannelMove move = change.plan().channel().orElseThrow();
        Intent intent = new Intent(Intent.Write.CHANNEL, seen.snapshot().eTag(), recorder.now());
        return recorder.keep(
                        read,
                        change.intending(intent, recorder.now()),
                        WRITE,
                        Line.of("channel-intended", move.text())
                                .withImage(seen.snapshot().image()))
                .map(kept -> sent(kept, writer.putChannel(seen.snapshot(), move.to())))
                .orElse("another worker was faster");
    }

    private String sent(Versioned<Change> kept, WriteResult result) {
        return result.match(
                accepted -> accepted(kept),
                refusal -> trouble.refused(kept, refusal),
                notSent -> trouble.notSent(kept, notSent),
                unknown -> trouble.unknown(kept, unknown));
    }

    /** A window is not taken for written until it was read back; a channel is followed. */
    private String accepted(Versioned<Change> kept) {
        Change change = kept.value();
        if (change.intent().orElseThrow().write() == Intent.Write.WINDOW) {
            return recorder.move(kept, change, Duration.ZERO, Line.of("window-accepted", "Azure took the window"));
        }
        return recorder.move(
                kept,
                change.movedTo(ChangeState.CHANNEL_SUBMITTED),
                Duration.ofSeconds(30),
                Line.of("channel-submitted", "Azure took the channel"));
    }
}
