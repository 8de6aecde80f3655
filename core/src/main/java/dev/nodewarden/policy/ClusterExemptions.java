package dev.nodewarden.policy;

import dev.nodewarden.fleet.Cluster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Every exemption that speaks of one cluster, with what it is worth.
 *
 * @param standings the best first: owned elsewhere, on record, by tag; then what holds longest, what is about every
 *     rule, what has the widest scope, and by id, so that the order never depends on where they came from
 */
record ClusterExemptions(List<ExemptionStanding> standings) {
    static final ClusterExemptions NONE = new ClusterExemptions(List.of());
    private static final Comparator<ExemptionStanding> BEST_FIRST = Comparator.comparing(
                    (ExemptionStanding standing) -> standing.exemption().kind())
            .thenComparing(ClusterExemptions::end, Comparator.reverseOrder())
            .thenComparing(standing -> standing.exemption().rule().orElse(""))
            .thenComparing(standing -> standing.exemption().scope().kind())
            .thenComparing(standing -> standing.exemption().id());

    /** Judges the exemptions on record, the tags of a cluster, and who upgrades it. */
    static ClusterExemptions of(ClusterFacts facts, ExemptionPolicy policy) {
        Optional<Exemption> tags = ExemptionTags.of(facts.cluster());
        Optional<Exemption> fleet = fleet(facts, policy);
        if (tags.isEmpty() && fleet.isEmpty() && facts.exemptions().isEmpty()) {
            return NONE;
        }
        List<ExemptionStanding> standings = new ArrayList<>();
        facts.exemptions().forEach(exemption -> standings.add(ExemptionStanding.of(exemption, policy, facts.at())));
        fleet.ifPresent(exemption -> standings.add(ExemptionStanding.of(exemption, policy, facts.at())));
        tags.ifPresent(exemption -> standings.add(ExemptionStanding.of(exemption, policy, facts.at())));
        standings.sort(BEST_FIRST);
        return new ClusterExemptions(List.copyOf(standings));
    }

    private static Optional<Exemption> fleet(ClusterFacts facts, ExemptionPolicy policy) {
        Cluster cluster = facts.cluster();
        return cluster.outcomes()
                .fleet()
                .toOptional()
                .filter(membership -> policy.fleets())
                .flatMap(membership -> membership
                        .upgradedBy()
                        .map(profile -> Exemption.ofFleet(
                                cluster.id(),
                                membership.fleet(),
                                "The fleet's auto-upgrade profile '" + profile + "' upgrades the node images.")));
    }

    /** Returns {@code finding}, marked when an exemption in force covers it. */
    Finding marked(Finding finding) {
        return best(finding.rule()).isPresent() ? finding.exempted(true) : finding;
    }

    /** Says whether another system owns the cluster's upgrades. */
    boolean ownedElsewhere() {
        return !standings.isEmpty()
                && inForce().stream().anyMatch(standing -> standing.exemption().kind() == Exemption.Kind.FLEET);
    }

    /**
     * Returns the one exemption that a report names: of the best ones for the findings that would make the cluster fail,
     * the one that ends first, because its end is the end of being exempt. Without such findings the best of all.
     */
    Optional<ExemptionInForce> named(List<Finding> findings, Severity failOn) {
        if (standings.isEmpty()) {
            return Optional.empty();
        }
        return findings.stream()
                .filter(finding -> finding.exempted() && finding.reaches(failOn))
                .flatMap(finding -> best(finding.rule()).stream())
                .min(Comparator.comparing(ClusterExemptions::end).thenComparing(BEST_FIRST))
                .or(() -> inForce().stream().findFirst())
                .map(standing -> new ExemptionInForce(standing.exemption(), standing.daysLeft()));
    }

    /** Returns those whose last day is over, but for those that one in force replaces. */
    List<ExemptionStanding> expired() {
        if (standings.isEmpty()) {
            return List.of();
        }
        return standings.stream()
                .filter(standing -> standing.state() == ExemptionStanding.State.EXPIRED && !isReplaced(standing, 0))
                .toList();
    }

    /** Returns those that never counted. */
    List<ExemptionStanding> invalid() {
        if (standings.isEmpty()) {
            return List.of();
        }
        return standings.stream()
                .filter(standing -> standing.state() == ExemptionStanding.State.INVALID)
                .toList();
    }

    /** Returns those in force that end within {@code days}, but for those that one which holds longer replaces. */
    List<ExemptionStanding> expiring(int days) {
        if (standings.isEmpty()) {
            return List.of();
        }
        return standings.stream()
                .filter(standing -> standing.endsWithin(days) && !isReplaced(standing, days + 1))
                .toList();
    }

    /** Says whether one that holds for at least {@code days} more covers all that {@code old} does. */
    private boolean isReplaced(ExemptionStanding old, int days) {
        return inForce().stream()
                .anyMatch(other -> end(other) >= days
                        && (other.exemption().rule().isEmpty()
                                || other.exemption()
                                        .rule()
                                        .equals(old.exemption().rule())));
    }

    private Optional<ExemptionStanding> best(String rule) {
        if (standings.isEmpty()) {
            return Optional.empty();
        }
        return standings.stream()
                .filter(standing -> standing.state() == ExemptionStanding.State.IN_FORCE)
                .filter(standing -> standing.exemption().isAbout(rule))
                .findFirst();
    }

    private List<ExemptionStanding> inForce() {
        return standings.stream()
                .filter(standing -> standing.state() == ExemptionStanding.State.IN_FORCE)
                .toList();
    }

    /** Returns the days left; what has no end holds longest. */
    private static int end(ExemptionStanding standing) {
        return standing.daysLeft().orElse(Integer.MAX_VALUE);
    }
}
