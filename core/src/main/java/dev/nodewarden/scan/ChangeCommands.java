package dev.nodewarden.scan;

import dev.nodewarden.ledger.ChangeLedger;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.remediation.Act;
import dev.nodewarden.remediation.Approval;
import dev.nodewarden.remediation.Brake;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.Undo;
import dev.nodewarden.scan.ChangeRecorder.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a person may do to changes. Every act is kept with who did it; doing the same twice is a conflict. */
public final class ChangeCommands {
    private static final int ATTEMPTS = 10;

    private final ChangeLedger ledger;
    private final ChangeRecorder recorder;
    private final RemediationPolicy policy;
    private final Clocks clocks;

    ChangeCommands(ChangeLedger ledger, ChangeRecorder recorder, RemediationPolicy policy, Clocks clocks) {
        this.policy = policy;
        this.ledger = ledger;
        this.recorder = recorder;
        this.clocks = clocks;
    }

    /** Returns the commands over {@code ledger} alone: no act of a person sends a message. */
    public static ChangeCommands over(ChangeLedger ledger, RemediationPolicy policy, Clocks clocks) {
        Dispatch none = (queue, message, delay) -> {
            throw new IllegalStateException("an act of a person sends no message");
        };
        return new ChangeCommands(ledger, new ChangeRecorder(ledger, none, Pacing.defaults(), clocks), policy, clocks);
    }

    /** What came of an act. */
    public sealed interface Result {
        /** It was done; the change as it is now. */
        record Done(Change change) implements Result {}

        /** There is no such change. */
        record NotFound() implements Result {}

        /** The change is not in a state for it, or is not what the person saw; nothing was done. */
        record Conflict(String why) implements Result {}
    }

    /**
     * Agrees to a change.
     *
     * @param hash the hash of the plan the person saw; another one is a conflict
     */
    public Result approve(ChangeId id, String hash, String who) {
        return act(id, change -> {
            if (change.state() != ChangeState.AWAITING_APPROVAL) {
                return refuse(change, "approved");
            }
            if (!change.plan().hash().equals(hash)) {
                return Step.refuse("the change is not the one that was approved: its hash is "
                        + change.plan().hash());
            }
            if (policy.fourEyes() && isRequester(change, who)) {
                return Step.refuse("the policy wants another person to approve it than the one who asked for it");
            }
            if (change.isExpired(recorder.now())) {
                return Step.refuse("the time to approve it has passed");
            }
            Change approved = change.approved(new Approval(act(who), hash));
            return Step.make(approved, Line.by(who, "approved", "hash " + hash));
        });
    }

    /** Whom the first line of a change's journal names asked for it; no one did when a run planned it. */
    private boolean isRequester(Change change, String who) {
        return ledger.journal(change.id()).stream()
                .findFirst()
                .flatMap(JournalEntry::who)
                .filter(requester -> Act.isSamePerson(requester, who))
                .isPresent();
    }

    public Result reject(ChangeId id, String reason, String who) {
        return act(
                id,
                change -> change.state() == ChangeState.AWAITING_APPROVAL
                        ? Step.make(
                                change.ended(
                                        ChangeState.REJECTED, "rejected by " + who + ": " + reason, recorder.now()),
                                Line.by(who, "rejected", reason))
                        : refuse(change, "rejected"));
    }

    /** Stops a change before its next write; what Azure has got it may go on with. */
    public Result cancel(ChangeId id, String reason, String who) {
        return act(
                id,
                change -> change.state().isOpen()
                        ? Step.make(
                                change.ended(ChangeState.CANCELLED, cancelled(change, reason, who), recorder.now()),
                                Line.by(who, "cancelled", reason))
                        : refuse(change, "cancelled"));
    }

    private static String cancelled(Change change, String reason, String who) {
        boolean written = change.times().wroteAt().isPresent();
        String what = written ? "; what it had written by then stays" : "; it had written nothing";
        return "cancelled by " + who + ": " + reason + what;
    }

    /** Says that a person has looked at how a change ended; its cluster may be changed again. */
    public Result acknowledge(ChangeId id, String reason, String who) {
        return act(
                id,
                change -> change.state().isOpen() || change.acknowledged().isPresent()
                        ? refuse(change, "acknowledged")
                        : Step.make(change.acknowledged(act(who)), Line.by(who, "acknowledged", reason)));
    }

    /**
     * Plans the undoing of a change that is done. The answer is the undo, a change of its own; asking again while it is
     * open gives the same one.
     */
    public Result undo(ChangeId id, String who) {
        Optional<Change> found = ledger.find(id).map(Versioned::value);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        Change done = found.get();
        if (done.state() != ChangeState.DONE || done.plan().isUndo()) {
            return new Result.Conflict("the change is " + done.state().label() + "; only what is done can be undone");
        }
        if (!Undo.isPossible(done.plan())) {
            return new Result.Conflict("the change cannot be undone: " + String.join("; ", Undo.losses(done.plan())));
        }
        List<Change> undos = ledger.of(done.cluster()).stream()
                .filter(change -> change.plan().undoes().equals(Optional.of(id)))
                .toList();
        return undos.stream()
                .filter(change -> change.state().isOpen() || change.state() == ChangeState.UNDONE)
                .findFirst()
                .<Result>map(Result.Done::new)
                .orElseGet(() -> begin(done, planned(done, undos.size() + 1), who));
    }

    private PlannedChange planned(Change done, int number) {
        PlannedChange undo = Undo.of(done, number);
        return policy.fourEyes() ? undo.needingApproval() : undo;
    }

    private Result begin(Change done, PlannedChange plan, String who) {
        Change undo = Change.planned(plan, recorder.now(), clocks.pacing().instant());
        List<String> details = new ArrayList<>(List.of("undoes " + done.id()));
        details.addAll(Undo.losses(done.plan()));
        String detail = String.join("; ", details);
        ChangeLedger.Begun begun =
                ledger.begin(undo, Line.by(who, "planned", detail).entry(undo, 0, recorder.now()));
        return switch (begun) {
            case BEGUN -> new Result.Done(undo);
            case KNOWN -> new Result.Done(ledger.find(undo.id()).orElseThrow().value());
            case CLUSTER_HAS_OPEN -> new Result.Conflict("another change of the cluster is open");
        };
    }

    /** Stops every write before the next one, until someone resumes. */
    public Brake pause(String who) {
        return brake(brake -> brake.pausedBy(act(who)));
    }

    /** Lifts the pause, and confirms new findings and failures that hold changes until a person has looked. */
    public Brake resume(String who) {
        return brake(brake -> brake.resumedBy(act(who)));
    }

    private Brake brake(Function<Brake, Brake> move) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Versioned<Brake> read = ledger.brake();
            Brake next = move.apply(read.value());
            if (ledger.replaceBrake(read, next)) {
                return next;
            }
        }
        throw new IllegalStateException("the brake keeps changing");
    }

    private Result act(ChangeId id, Function<Change, Step> decide) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Versioned<Change>> read = ledger.find(id);
            if (read.isEmpty()) {
                return new Result.NotFound();
            }
            Step step = decide.apply(read.get().value());
            if (step.next().isEmpty()) {
                return new Result.Conflict(step.refusal());
            }
            Optional<Versioned<Change>> kept = recorder.keep(
                    read.get(), step.next().get(), Duration.ZERO, step.line().orElseThrow());
            if (kept.isPresent()) {
                return new Result.Done(kept.get().value());
            }
        }
        throw new IllegalStateException("change " + id + " keeps changing");
    }

    private Act act(String who) {
        return new Act(who, recorder.now());
    }

    private static Step refuse(Change change, String act) {
        return Step.refuse("the change is " + change.state().label() + " and cannot be " + act);
    }

    private record Step(Optional<Change> next, Optional<Line> line, String refusal) {
        static Step make(Change next, Line line) {
            return new Step(Optional.of(next), Optional.of(line), "");
        }

        static Step refuse(String why) {
            return new Step(Optional.empty(), Optional.empty(), why);
        }
    }
}
