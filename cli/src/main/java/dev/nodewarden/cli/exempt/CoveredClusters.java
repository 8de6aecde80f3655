package dev.nodewarden.cli.exempt;

import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.Exemptions;
import dev.nodewarden.report.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which clusters an exemption covers, of those that runs have seen: a scope with a slip in it covers none. */
final class CoveredClusters {
    private static final int PAGE = 1000;
    private static final int NAMED = 5;

    private CoveredClusters() {}

    static String sentence(Exemption exemption, ClusterLedger clusters) {
        List<String> names = names(exemption, clusters);
        if (names.isEmpty()) {
            return "It covers no cluster that a run has seen yet. Check the scope if you expected one.";
        }
        String more = names.size() > NAMED ? ", ..." : "";
        return Terminal.safe("It covers " + names.size() + (names.size() == 1 ? " cluster" : " clusters")
                + " that runs have seen: " + String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more);
    }

    private static List<String> names(Exemption exemption, ClusterLedger clusters) {
        Exemptions one = new Exemptions(List.of(exemption));
        String subscription = exemption.scope().armId().split("/", -1)[2];
        ClusterFilter filter =
                new ClusterFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(subscription));
        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<ClusterRecord> page = clusters.list(filter, PAGE, cursor);
            page.items().stream()
                    .map(ClusterRecord::id)
                    .filter(id -> !one.covering(id).isEmpty())
                    .forEach(id -> names.add(id.name()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return names;
    }
}
