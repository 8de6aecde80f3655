package dev.nodewarden.scan;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Condition;
import dev.nodewarden.remediation.Decision;
import dev.nodewarden.remediation.Disruption;
import dev.nodewarden.remediation.Intent;
import dev.nodewarden.remediation.LeftAlone;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.Planner;
import dev.nodewarden.remediation.Timing;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.remediation.Windows;
import dev.nodewarden.scan.ChangeLook.Seen;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Says whether a change is still the right one, and whether it is time. Decides by what was just seen only. */
final class SecondThoughts {
    private final Policy policy;
    private final Clock judgingClock;

    SecondThoughts(Policy policy, Clock judgingClock) {
        this.policy = policy;
        this.judgingClock = judgingClock;
    }

    /**
     * What to do.
     *
     * @param end how the change ends; empty when it goes on
     * @param busy it goes on later
     */
    record Answer(Optional<ChangeState> end, boolean busy, String why) {
        static final Answer GO_ON = new Answer(Optional.empty(), false, "");

        static Answer superseded(String why) {
            return new Answer(Optional.of(ChangeState.SUPERSEDED), false, why);
        }

        static Answer cancelled(String why) {
            return new Answer(Optional.of(ChangeState.CANCELLED), false, why);
        }

        static Answer later(String why) {
            return new Answer(Optional.empty(), true, why);
        }
    }

    Answer about(Change change, Seen seen) {
        PlannedChange plan = change.plan();
        if (isAnother(plan.resourceUid(), seen.cluster().resourceUid())) {
            return Answer.superseded("another cluster has taken its name");
        }
        return plan.isUndo() ? aboutUndo(change, seen) : aboutChange(change, seen);
    }

    /** Resource Graph may not have told the uid. */
    private static boolean isAnother(Optional<String> planned, Optional<String> now) {
        return planned.isPresent() && now.isPresent() && !planned.equals(now);
    }

    private Answer aboutChange(Change change, Seen seen) {
        Planner planner = new Planner(policy, change.plan().run(), true, judgingClock.instant());
        return planner.decide(seen.candidate())
                .map(decision -> compared(change, decision))
                .orElseGet(() -> Answer.superseded("the cluster has become compliant"));
    }

    private Answer compared(Change change, Decision decision) {
        return decision.match(now -> compared(change, now), left -> leftAlone(left));
    }

    private static Answer compared(Change change, PlannedChange now) {
        boolean window = change.nextWrite().orElseThrow() == Intent.Write.WINDOW;
        boolean sameWindow = window
                ? change.plan().window().equals(now.window())
                : now.window().isEmpty();
        if (!sameWindow || !change.plan().channel().equals(now.channel())) {
            return Answer.superseded("the cluster is no longer as it was planned for");
        }
        return now.needsApproval() && !change.isApproved()
                ? Answer.cancelled("the policy now asks a person first")
                : Answer.GO_ON;
    }

    private static Answer leftAlone(LeftAlone left) {
        if (left.reason() == LeftAlone.Reason.BUSY) {
            return Answer.later(left.detail());
        }
        String why = left.reason().label() + ": " + left.detail();
        return left.reason() == LeftAlone.Reason.REPORT_ONLY ? Answer.cancelled(why) : Answer.superseded(why);
    }

    private Answer aboutUndo(Change change, Seen seen) {
        if (policy.forCluster(seen.cluster()).remediation().mode() == Mode.REPORT) {
            return Answer.cancelled("the policy's mode is report");
        }
        Optional<Condition> condition = Condition.of(seen.cluster());
        if (condition.isPresent()) {
            return condition.get().reason() == LeftAlone.Reason.BUSY
                    ? Answer.later(condition.get().detail())
                    : Answer.superseded(condition.get().detail());
        }
        boolean channelNext = change.nextWrite().orElseThrow() == Intent.Write.CHANNEL;
        if (channelNext && isDisruptive(change, seen) && seen.window().isEmpty()) {
            return Answer.superseded("it may reimage nodes, and there is no window to wait for");
        }
        return isAsWeLeftIt(change, seen)
                ? Answer.GO_ON
                : Answer.superseded("someone changed since what would be undone");
    }

    private static boolean isAsWeLeftIt(Change change, Seen seen) {
        PlannedChange plan = change.plan();
        boolean window = plan.window()
                .map(move -> Windows.same(move.from(), seen.window()))
                .orElse(true);
        if (change.nextWrite().orElseThrow() == Intent.Write.WINDOW) {
            return window;
        }
        Optional<NodeOsChannel> ours = plan.channel().orElseThrow().from().flatMap(NodeOsChannel::fromArm);
        Optional<NodeOsChannel> now = seen.cluster().nodeOsUpgradeChannel().flatMap(NodeOsChannel::fromArm);
        return window && now.equals(ours) && !seen.cluster().followsNodeImages();
    }

    /** Returns what the next write must wait for, or empty when it is time. */
    Optional<Waiting> untilTheTime(Change change, Seen seen, Instant now) {
        boolean provisions = seen.cluster().profile().provisionsNodes();
        if (change.nextWrite().orElseThrow() == Intent.Write.WINDOW) {
            return change.plan()
                    .window()
                    .flatMap(move -> move.to().or(move::from))
                    .flatMap(window -> Timing.quiet(window, provisions, now));
        }
        return isDisruptive(change, seen)
                ? seen.window().flatMap(window -> Timing.disruptive(window, now))
                : seen.window().flatMap(window -> Timing.quiet(window, provisions, now));
    }

    /** Returns the change as it waits: one that waits for its window to open says so by its state. */
    Change waits(Change change, Seen seen) {
        boolean toOpen = change.nextWrite().orElseThrow() == Intent.Write.CHANNEL && isDisruptive(change, seen);
        return toOpen && change.state() != ChangeState.WAITING_FOR_WINDOW
                ? change.movedTo(ChangeState.WAITING_FOR_WINDOW)
                : change;
    }

    private static boolean isDisruptive(Change change, Seen seen) {
        return change.plan().disruption() == Disruption.REIMAGE
                || seen.snapshot().waitsForWindow();
    }
}
