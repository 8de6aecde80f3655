package dev.nodewarden.scan;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.ChannelMove;
import dev.nodewarden.remediation.Condition;
import dev.nodewarden.remediation.Intent;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.remediation.WindowMove;
import dev.nodewarden.remediation.Windows;
import dev.nodewarden.scan.ChangeLook.Seen;
import dev.nodewarden.scan.ChangeRecorder.Line;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out what became of a write whose answer no one got: its sender died, or Azure did not answer. Only what Azure
 * surely has not taken is ever sent again.
 */
final class ReadBack {
    private final ChangeLook look;
    private final ChangeRecorder recorder;
    private final ChangeTrouble trouble;

    ReadBack(ChangeLook look, ChangeRecorder recorder, ChangeTrouble trouble) {
        this.look = look;
        this.recorder = recorder;
        this.trouble = trouble;
    }

    String resolve(Versioned<Change> read) {
        Intent intent = read.value().intent().orElseThrow();
        return look.at(read.value().cluster())
                .match(
                        seen -> intent.write() == Intent.Write.WINDOW
                                ? window(read, seen)
                                : channel(read, intent, seen),
                        failure -> trouble.unread(read, failure));
    }

    private String window(Versioned<Change> read, Seen seen) {
        Change change = read.value();
        WindowMove move = change.plan().window().orElseThrow();
        if (Windows.same(seen.window(), move.to())) {
            return recorder.move(
                    read,
                    change.movedTo(ChangeState.WINDOW_WRITTEN),
                    Duration.ZERO,
                    Line.of("window-written", "read back: " + move.text()));
        }
        if (Windows.same(seen.window(), move.from())) {
            // The write is the same text each time, and the adapter looks once more before it: sending it again is
            // safe.
            return trouble.later(read, Waiting.Reason.AZURE, "Azure does not show the window", Optional.empty());
        }
        return recorder.end(read, ChangeState.SUPERSEDED, "someone else wrote a window meanwhile");
    }

    private String channel(Versioned<Change> read, Intent intent, Seen seen) {
        Change change = read.value();
        ChannelMove move = change.plan().channel().orElseThrow();
        if (isSet(seen, move.to())) {
            return recorder.move(
                    read,
                    change.movedTo(ChangeState.CHANNEL_SUBMITTED),
                    Duration.ZERO,
                    Line.of(
                            "channel-submitted",
                            "read back: the channel is " + move.to().armName()));
        }
        if (intent.eTag().isPresent() && intent.eTag().equals(seen.snapshot().eTag())) {
            return recorder.move(
                    read,
                    change.withoutIntent(),
                    Duration.ZERO,
                    Line.of("channel-not-taken", "the cluster's eTag has not moved, so Azure took nothing"));
        }
        if (Condition.of(seen.cluster()).filter(Condition::passes).isPresent()) {
            Waiting waiting = new Waiting(
                    Waiting.Reason.CLUSTER,
                    "an operation runs on the cluster, and whether it is ours is not known yet",
                    Optional.empty());
            return recorder.await(read, change.failedOnce(), waiting, Duration.ofMinutes(1));
        }
        return recorder.fail(
                read,
                "it is not known whether Azure took the channel: the cluster does not show it, and nothing proves that"
                        + " sending it again would not be a second write");
    }

    static boolean isSet(Seen seen, NodeOsChannel channel) {
        return seen.cluster()
                .nodeOsUpgradeChannel()
                .flatMap(NodeOsChannel::fromArm)
                .filter(channel::equals)
                .isPresent();
    }
}
