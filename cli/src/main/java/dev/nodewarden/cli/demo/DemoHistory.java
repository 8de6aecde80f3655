package dev.nodewarden.cli.demo;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Made-up nights before the demo's one, so that its pages have something to tell: what tonight's report found has been
 * open for a while, and what is fine tonight has been fixed on some day. The same report and seed make up the same past.
 */
final class DemoHistory {
    private static final int DAYS = 90;
    private static final int PAGE = 500;
    private static final List<String> FIXED = List.of("window-missing", "channel-unset", "image-stale");

    private final Ledgers ledgers;
    private final Instant tonight;
    private final Random dice;
    /** By days before tonight, how many clusters had become compliant by then. */
    private final int[] compliantSince = new int[DAYS + 1];

    private DemoHistory(Ledgers ledgers, Instant tonight, long seed) {
        this.ledgers = ledgers;
        this.tonight = tonight;
        this.dice = new Random(seed);
    }

    /** Writes the past of what the ledgers hold after tonight's run. */
    static void write(Ledgers ledgers, Instant tonight, long seed) {
        DemoHistory history = new DemoHistory(ledgers, tonight, seed);
        Optional<RunOutcome> outcome =
                ledgers.runs().find(RunId.of(tonight, 0)).map(Versioned::value).flatMap(Run::outcome);
        outcome.ifPresent(last -> {
            history.clusters();
            history.runs(last);
        });
    }

    private void clusters() {
        List<HistoryEntry> entries = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<ClusterRecord> page = ledgers.clusters().list(ClusterFilter.NONE, PAGE, cursor);
            page.items().forEach(cluster -> past(cluster, entries));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        ledgers.clusters().append(entries);
    }

    private void past(ClusterRecord cluster, List<HistoryEntry> entries) {
        if (cluster.verdict().status() == Status.COMPLIANT) {
            fixed(cluster.id(), entries);
        }
        if (!cluster.openRules().isEmpty() && dice.nextInt(40) > 0) {
            // The others are what tonight's run found for the first time.
            open(cluster, entries);
        }
    }

    private void fixed(ClusterId id, List<HistoryEntry> entries) {
        if (dice.nextInt(100) < 55) {
            // Fine all along.
            compliantSince[DAYS]++;
            return;
        }
        // Squared, so that more was fixed lately than long ago.
        int day = (int) (DAYS * Math.pow(dice.nextDouble(), 2));
        String rule = FIXED.get(dice.nextInt(FIXED.size()));
        compliantSince[day]++;
        Instant begun = night(day + 2 + dice.nextInt(45));
        entries.add(entry(id, begun, Optional.empty(), Status.NON_COMPLIANT, List.of(rule), List.of()));
        entries.add(
                entry(id, night(day), Optional.of(Status.NON_COMPLIANT), Status.COMPLIANT, List.of(), List.of(rule)));
    }

    private void open(ClusterRecord cluster, List<HistoryEntry> entries) {
        int day = 1 + dice.nextInt(DAYS + 30);
        List<String> rules = cluster.openRules();
        boolean returned = day > 30 && dice.nextInt(30) == 0;
        Status status = cluster.verdict().status();
        // A cluster has one entry at an instant; the night's own may be that of what was fixed.
        Instant begun = night(day).plusSeconds(1);
        entries.add(entry(cluster.id(), begun, Optional.empty(), status, rules, List.of()));
        if (returned) {
            Instant gone = begun.plus(Duration.ofDays(20));
            entries.add(entry(cluster.id(), gone, Optional.of(status), Status.COMPLIANT, List.of(), rules));
        }
    }

    private static HistoryEntry entry(
            ClusterId id, Instant at, Optional<Status> from, Status to, List<String> opened, List<String> closed) {
        return new HistoryEntry(id, at, from.map(Status::label), to.label(), opened, closed);
    }

    private void runs(RunOutcome last) {
        int compliant = 0;
        Map<Integer, Integer> byDay = new TreeMap<>();
        for (int day = DAYS; day >= 1; day--) {
            compliant += compliantSince[day];
            byDay.put(day, compliant);
        }
        for (int day = DAYS; day >= 1; day--) {
            run(night(day), byDay.getOrDefault(day, 0), last);
        }
    }

    private void run(Instant at, int compliant, RunOutcome last) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        counts.putAll(last.summary().clusters());
        int judged = last.summary().count(Status.COMPLIANT) + last.summary().count(Status.NON_COMPLIANT);
        counts.put(Status.COMPLIANT, compliant);
        counts.put(Status.NON_COMPLIANT, judged - compliant);
        Summary summary = new Summary(
                counts,
                last.summary().byRule(),
                last.summary().bySeverity(),
                last.summary().exemptByTag());
        Coverage coverage = last.coverage();
        Run begun = Run.queued(RunId.of(at, 0), Trigger.TIMER, "report", false, at, at, at);
        if (ledgers.runs().begin(begun).isEmpty()) {
            Versioned<Run> read = ledgers.runs().find(begun.id()).orElseThrow();
            ledgers.runs().end(read, begun.ended(new RunOutcome(at.plusSeconds(300), coverage, summary), at));
        }
    }

    private Instant night(int daysAgo) {
        return tonight.minus(Duration.ofDays(daysAgo));
    }
}
