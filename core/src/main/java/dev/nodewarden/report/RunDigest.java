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
 * What is worth telling about a run: how many findings are new, are back and are gone since the one before, and the worst
 * of those that were not there.
 *
 * @param fresh findings that no exemption covers, and that never were there
 * @param returned findings that no exemption covers, that had been fixed, and were not there before
 * @param fixed findings that were there, on clusters that could be read or are gone
 * @param worst the first of the fresh and the returned ones, worst first and then by cluster
 */
public record RunDigest(Run run, RunOutcome outcome, int fresh, int returned, int fixed, List<Line> worst) {
    /** Lines that a person reads in a chat. */
    static final int MOST_LINES = 5;

    public RunDigest {
        worst = List.copyOf(worst);
    }

    /** One finding, which may have been fixed once. */
    public record Line(ClusterId cluster, String rule, Severity severity, boolean returned) {}

    /** Says whether a finding had been fixed before the run. */
    public interface Past {
        boolean wasFixed(ClusterId cluster, String rule);
    }

    /**
     * Compares two reports, both read once and side by side.
     *
     * @param before the report of the last complete run; empty when there is none, and all is new
     * @param past asked for findings that were not there before
     */
    public static RunDigest of(Report now, Optional<Report> before, Past past) {
        return new Comparison(before.map(report -> report.clusters().iterator()), past).digest(now);
    }

    /** Says whether anything is other than before, or could not be read. */
    public boolean hasNews() {
        return fresh > 0 || returned > 0 || fixed > 0 || !outcome.coverage().isComplete();
    }

    private static final class Comparison {
        private static final Comparator<Line> WORST_FIRST = Comparator.comparing(Line::severity)
                .thenComparing(line -> line.cluster().key())
                .thenComparing(Line::rule);

        private final Optional<Iterator<ClusterRecord>> before;
        private final Past past;
        private Optional<ClusterRecord> next = Optional.empty();
        private final List<Line> worst = new ArrayList<>();
        private int fresh;
        private int returned;
        private int fixed;

        Comparison(Optional<Iterator<ClusterRecord>> before, Past past) {
            this.before = before;
            this.past = past;
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
            return new RunDigest(now.run(), now.outcome(), fresh, returned, fixed, worst);
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
            // An exemption fixes nothing.
            Set<String> rules =
                    cluster.verdict().findings().stream().map(Finding::rule).collect(Collectors.toSet());
            fixed += (int) old.stream().filter(rule -> !rules.contains(rule)).count();
            cluster.verdict().openFindings().stream()
                    .filter(finding -> !old.contains(finding.rule()))
                    .map(finding -> line(cluster.id(), finding))
                    .forEach(this::add);
        }

        private Line line(ClusterId cluster, Finding finding) {
            return new Line(cluster, finding.rule(), finding.severity(), past.wasFixed(cluster, finding.rule()));
        }

        private void add(Line line) {
            fresh += line.returned() ? 0 : 1;
            returned += line.returned() ? 1 : 0;
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
