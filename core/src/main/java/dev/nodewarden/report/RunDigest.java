package dev.nodewarden.report;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is worth telling about a run: how many findings are new and how many are gone since the one before, and the worst
 * of the new ones.
 *
 * @param fresh findings that no exemption covers, and that were not there before
 * @param fixed findings that were there, on clusters that could be read or are gone
 * @param worst the first of the fresh ones, worst first and then by cluster
 */
public record RunDigest(Run run, RunOutcome outcome, int fresh, int fixed, List<Line> worst) {
    /** Lines that a person reads in a chat. */
    static final int MOST_LINES = 5;

    public RunDigest {
        worst = List.copyOf(worst);
    }

    /** One finding. */
    public record Line(ClusterId cluster, String rule, Severity severity) {}

    /**
     * Compares two reports, both read once and side by side.
     *
     * @param before the report of the last complete run; empty when there is none, and all is new
     */
    public static RunDigest of(Report now, Optional<Report> before) {
        return new Comparison(before.map(report -> report.clusters().iterator())).digest(now);
    }

    /** Says whether anything is other than before, or could not be read. */
    public boolean hasNews() {
        return fresh > 0 || fixed > 0 || !outcome.coverage().isComplete();
    }

    private static final class Comparison {
        private static final Comparator<Line> WORST_FIRST = Comparator.comparing(Line::severity)
                .thenComparing(line -> line.cluster().key())
                .thenComparing(Line::rule);

        private final Optional<Iterator<ClusterRecord>> before;
        private Optional<ClusterRecord> next = Optional.empty();
        private final List<Line> worst = new ArrayList<>();
        private int fresh;
        private int fixed;

        Comparison(Optional<Iterator<ClusterRecord>> before) {
            this.before = before;
            advance();
        }

        RunDigest digest(Report now) {
            for (ClusterRecord cluster : now.clusters()) {
                compare(cluster);
            }
            while (next.isPresent()) {
                fixed += rules(next.get()).size();
                advance();
            }
            return new RunDigest(now.run(), now.outcome(), fresh, fixed, worst);
        }

        private void compare(ClusterRecord cluster) {
            String key = cluster.id().key();
            while (next.filter(old -> old.id().key().compareTo(key) < 0).isPresent()) {
                fixed += rules(next.get()).size();
                advance();
            }
            Set<String> old = next.filter(known -> known.id().key().equals(key))
                    .map(Comparison::rules)
                    .orElse(Set.of());
            if (next.filter(known -> known.id().key().equals(key)).isPresent()) {
                advance();
            }
            // What could not be read is neither new nor fixed.
            if (cluster.verdict().status() == Status.UNREADABLE) {
                return;
            }
            Set<String> rules = rules(cluster);
            fixed += (int) old.stream().filter(rule -> !rules.contains(rule)).count();
            cluster.verdict().openFindings().stream()
                    .filter(finding -> !old.contains(finding.rule()))
                    .forEach(finding -> add(new Line(cluster.id(), finding.rule(), finding.severity())));
        }

        private void add(Line line) {
            fresh++;
            worst.add(line);
            worst.sort(WORST_FIRST);
            if (worst.size() > MOST_LINES) {
                worst.remove(MOST_LINES);
            }
        }

        private void advance() {
            next = before.filter(Iterator::hasNext).map(Iterator::next);
        }

        private static Set<String> rules(ClusterRecord cluster) {
            return cluster.verdict().openFindings().stream().map(Finding::rule).collect(Collectors.toSet());
        }
    }
}
