package dev.nodewarden.scan;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterLedger.Found;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.ExemptionStanding;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RuleOutline;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.report.Assessment;
import dev.nodewarden.report.Movements;
import dev.nodewarden.report.Report;
import dev.nodewarden.report.Terminal;
import dev.nodewarden.report.page.ChangeLine;
import dev.nodewarden.report.page.ClusterPage;
import dev.nodewarden.report.page.Fleet;
import dev.nodewarden.report.page.FleetPage;
import dev.nodewarden.report.page.FleetPage.ExemptionEnd;
import dev.nodewarden.report.page.FleetQuery;
import dev.nodewarden.report.page.OpenChanges;
import dev.nodewarden.report.page.Trend;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers what the pages show. What belongs to a run that is over never changes, and is kept as long as there is memory
 * for it; changes and exemptions are read afresh.
 */
public final class Dashboard {
    private static final int RUNS_AT_ONCE = 200;
    private static final int MOST_HISTORY = 50;
    private static final int MOST_CHANGES = 50;

    private final Ledgers ledgers;
    private final RunReports reports;
    private final Policy policy;
    private final Clocks clocks;
    private volatile SoftReference<Gathered> last = new SoftReference<>(null);

    Dashboard(Ledgers ledgers, RunReports reports, Policy policy, Clocks clocks) {
        this.ledgers = ledgers;
        this.reports = reports;
        this.policy = policy;
        this.clocks = clocks;
    }

    private record Gathered(RunId run, Fleet fleet, Trend trend, Optional<Movements> movements) {}

    /**
     * Returns the dashboard of the newest finished run, or empty when none has finished.
     *
     * @param token what a form must send back; empty for someone who may not act
     */
    public Optional<FleetPage> fleet(FleetQuery query, Optional<String> token) {
        return reports.newestRun()
                .flatMap(this::gathered)
                .map(gathered -> new FleetPage(
                        gathered.fleet(),
                        query,
                        gathered.trend(),
                        gathered.movements(),
                        changes(),
                        ending(gathered.fleet()),
                        List.of(),
                        token,
                        true));
    }

    /** Returns the page of a cluster, or empty for one that no run has seen. */
    public Optional<ClusterPage> cluster(ClusterId id, Optional<String> token) {
        return ledgers.clusters().find(id).map(found -> page(found, token));
    }

    private ClusterPage page(Found found, Optional<String> token) {
        ClusterId id = found.record().id();
        List<ChangeLine> changes = ledgers.changes().of(id).stream()
                .sorted(Comparator.comparing((Change change) -> change.times().plannedAt())
                        .reversed())
                .limit(MOST_CHANGES)
                .map(ChangeLine::of)
                .toList();
        return new ClusterPage(
                found.record(), found.gone(), ledgers.clusters().history(id, MOST_HISTORY), changes, token, true);
    }

    private Optional<Gathered> gathered(Run run) {
        Gathered known = last.get();
        return known != null && known.run().equals(run.id())
                ? Optional.of(known)
                : reports.find(run.id()).map(this::gather);
    }

    private Gathered gather(Report report) {
        Instant newest = report.run().startedAt();
        List<Run> runs = runsSince(newest.minus(Trend.LENGTH));
        boolean first = runs.stream()
                .filter(run -> run.startedAt().isBefore(newest))
                .findAny()
                .isEmpty();
        Fleet fleet = Fleet.of(Assessment.of(report));
        Gathered gathered = new Gathered(
                report.run().id(),
                fleet,
                Trend.of(runs, newest),
                first ? Optional.empty() : Optional.of(movements(newest, fleet)));
        last = new SoftReference<>(gathered);
        return gathered;
    }

    /** Returns the finished runs that began then or later. */
    private List<Run> runsSince(Instant since) {
        List<Run> runs = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Run> page = ledgers.runs().newest(RUNS_AT_ONCE, cursor);
            page.items().stream()
                    .filter(run -> run.state().isOver() && !run.startedAt().isBefore(since))
                    .forEach(runs::add);
            boolean goesOn =
                    page.items().stream().allMatch(run -> !run.startedAt().isBefore(since));
            cursor = goesOn ? page.nextCursor() : Optional.empty();
        } while (cursor.isPresent());
        return runs;
    }

    private Movements movements(Instant newest, Fleet fleet) {
        Movements.Counter counter = new Movements.Counter(newest, severities());
        FindingHistory.read(ledgers.clusters(), newest, counter::add);
        return counter.movements(
                newest,
                fleet.rows().stream()
                        .flatMap(row -> row.rules().stream().map(rule -> new Movements.Open(row.id(), rule))));
    }

    private Function<String, Severity> severities() {
        Map<String, Severity> own =
                RuleOutline.all().stream().collect(Collectors.toMap(RuleOutline::id, RuleOutline::severity));
        return rule -> policy.settingsOf(rule).severity().orElse(own.getOrDefault(rule, Severity.INFO));
    }

    private OpenChanges changes() {
        return OpenChanges.of(
                ledgers.changes().open().stream().map(Versioned::value).toList());
    }

    private List<ExemptionEnd> ending(Fleet fleet) {
        Instant now = clocks.judging().instant();
        int days = policy.exemptions().warnDays();
        Stream<ExemptionEnd> onRecord = ledgers.exemptions().list().stream()
                .map(exemption -> ExemptionStanding.of(exemption, policy.exemptions(), now))
                .filter(standing -> standing.state() == ExemptionStanding.State.IN_FORCE
                        && standing.daysLeft().filter(left -> left <= days).isPresent())
                .map(standing -> new ExemptionEnd(
                        Terminal.safe(standing.exemption().scope().armId()),
                        Terminal.safe(standing.exemption().reason()),
                        standing.daysLeft().orElseThrow()));
        Stream<ExemptionEnd> byTag = fleet.rows().stream()
                .filter(row -> row.note().contains("self-declared")
                        && row.exemptDaysLeft().filter(left -> left <= days).isPresent())
                .map(row -> new ExemptionEnd(
                        row.id().armId(), row.note(), row.exemptDaysLeft().orElseThrow()));
        return Stream.concat(onRecord, byTag)
                .sorted(Comparator.comparing(ExemptionEnd::daysLeft).thenComparing(ExemptionEnd::scope))
                .limit(MOST_CHANGES)
                .toList();
    }
}
