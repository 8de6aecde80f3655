package dev.nodewarden.scan;

import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.report.DigestJson;
import dev.nodewarden.report.FindingLives;
import dev.nodewarden.report.Report;
import dev.nodewarden.report.RunDigest;
import dev.nodewarden.scan.Dispatch.Queue;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells people outside what a run found, after its end and apart from it: nothing here can hold up or fail a run. It may
 * be told twice, with the same id.
 */
public final class NotifyRun {
    /** Attempts, over a good 17 hours. */
    private static final int ATTEMPTS = 8;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int GROWTH = 4;
    private static final int RUNS_BACK = 50;

    private final Ledgers ledgers;
    private final RunReports reports;
    private final Dispatch dispatch;
    private final Webhook webhook;
    private final Notifications notifications;

    /** Tells by {@code webhook} what {@code notifications} say. */
    public NotifyRun(
            Ledgers ledgers, RunReports reports, Dispatch dispatch, Webhook webhook, Notifications notifications) {
        this.ledgers = ledgers;
        this.reports = reports;
        this.dispatch = dispatch;
        this.webhook = webhook;
        this.notifications = notifications;
    }

    /**
     * What is told.
     *
     * @param always also when nothing has changed
     * @param link where people read the whole report; empty for none
     */
    public record Notifications(boolean always, Optional<String> link) {}

    /** Sends the message of the first attempt, if the run is over and anybody is told. */
    public void after(RunId run) {
        if (webhook.isWanted() && isOver(run)) {
            dispatch.send(Queue.FINISH, StepMessage.telling(run, 1), Duration.ZERO);
        }
    }

    /** Handles the message of one attempt, and returns what happened, for the log. */
    public String handle(StepMessage message) {
        Optional<Report> report = reports.find(message.run());
        if (!webhook.isWanted() || report.isEmpty()) {
            return "nobody is told";
        }
        RunDigest digest = digest(report.get());
        if (!digest.hasNews() && !notifications.always()) {
            return "nothing new to tell";
        }
        return switch (webhook.deliver(message.run().value(), DigestJson.of(digest, notifications.link()))) {
            case TAKEN -> "told";
            case REFUSED -> "the webhook refuses what is told";
            case LATER -> again(message);
        };
    }

    private RunDigest digest(Report report) {
        Optional<Report> before = before(report.run().id());
        // Where all is new, nothing can have come back.
        return RunDigest.of(report, before, before.isPresent() ? past(report.run()) : (cluster, rule) -> false);
    }

    private RunDigest.Past past(Run run) {
        FindingLives lives = new FindingLives();
        FindingHistory.read(ledgers.clusters(), run.startedAt(), entry -> {
            if (entry.at().isBefore(run.startedAt())) {
                lives.follow(entry);
            }
        });
        return lives::wasFixed;
    }

    private String again(StepMessage message) {
        if (message.step() >= ATTEMPTS) {
            return "the webhook took nothing in " + ATTEMPTS + " attempts";
        }
        Duration wait = FIRST_WAIT.multipliedBy((long) Math.pow(GROWTH, message.step() - 1.0));
        Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        dispatch.send(Queue.FINISH, StepMessage.telling(message.run(), message.step() + 1), capped);
        return "the webhook took nothing, again in " + capped.toMinutes() + " min";
    }

    private boolean isOver(RunId run) {
        return ledgers.runs()
                .find(run)
                .map(Versioned::value)
                .filter(found -> found.state().isOver())
                .isPresent();
    }

    private Optional<Report> before(RunId run) {
        return ledgers.runs().newest(RUNS_BACK, Optional.empty()).items().stream()
                .filter(other -> other.id().compareTo(run) < 0 && other.state() == RunState.COMPLETE)
                .findFirst()
                .flatMap(other -> reports.find(other.id()));
    }
}
