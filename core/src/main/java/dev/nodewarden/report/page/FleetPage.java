package dev.nodewarden.report.page;

import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.policy.RuleOutline;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Headline;
import dev.nodewarden.report.Movements;
import dev.nodewarden.report.Terminal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the dashboard shows.
 *
 * @param ending exemptions that end soon
 * @param details pages of the worst clusters, where the page is a file and cannot link to them
 * @param token what a form must send back; empty for someone who may not act
 * @param served the page has the app behind it; a file has not
 */
public record FleetPage(
        Fleet fleet,
        FleetQuery query,
        Trend trend,
        Optional<Movements> movements,
        OpenChanges changes,
        List<ExemptionEnd> ending,
        List<ClusterPage> details,
        Optional<String> token,
        boolean served) {
    private static final int ROWS = 50;
    private static final int ROWS_OF_A_FILE = 1000;
    private static final int MOST_PARTS = 20;
    private static final int MOST_UNREADABLE = 50;

    public FleetPage {
        ending = List.copyOf(ending);
        details = List.copyOf(details);
    }

    /** A number with a name, and the query that shows what it counts. */
    public record Count(String name, int number, String link) {}

    /** An exemption that ends soon. */
    public record ExemptionEnd(String scope, String text, int daysLeft) {}

    public String headline() {
        return Headline.of(fleet.summary());
    }

    public int percent() {
        int all = Headline.clusters(fleet.summary());
        return all == 0 ? 0 : Math.round(100f * fleet.summary().count(Status.COMPLIANT) / all);
    }

    public String share() {
        int all = Headline.clusters(fleet.summary());
        return all == 0 ? "" : Headline.percent(fleet.summary().count(Status.COMPLIANT), all);
    }

    public String coverage() {
        return fleet.coverage().map(Headline::coverage).orElse("");
    }

    public String run() {
        return fleet.run()
                .map(run -> "Run " + run.id() + ", " + run.state().label() + ", finished "
                        + Times.minute(run.outcome().orElseThrow().finishedAt()))
                .orElse("A document, not deployed");
    }

    public boolean isIncomplete() {
        return fleet.coverage().filter(coverage -> !coverage.isComplete()).isPresent();
    }

    public List<Count> statuses() {
        List<Count> counts = new ArrayList<>();
        for (Status status : Status.values()) {
            FleetQuery only = new FleetQuery("", Optional.of(status), Optional.empty(), "", "", "", "", 1);
            counts.add(new Count(status.label(), fleet.summary().count(status), only.link()));
        }
        return counts;
    }

    /** Returns the rules with open findings, most findings first. */
    public List<Count> rules() {
        return fleet.summary().byRule().entrySet().stream()
                .map(rule -> new Count(rule.getKey(), rule.getValue(), ruleLink(rule.getKey())))
                .sorted(Comparator.comparingInt(Count::number).reversed().thenComparing(Count::name))
                .toList();
    }

    private static String ruleLink(String rule) {
        return new FleetQuery("", Optional.empty(), Optional.empty(), rule, "", "", "", 1).link();
    }

    public List<Count> severities() {
        List<Count> counts = new ArrayList<>();
        for (Map.Entry<Severity, Integer> severity :
                fleet.summary().bySeverity().entrySet()) {
            FleetQuery only = new FleetQuery("", Optional.empty(), Optional.of(severity.getKey()), "", "", "", "", 1);
            counts.add(new Count(severity.getKey().label(), severity.getValue(), only.link()));
        }
        return counts;
    }

    public List<Part> parts() {
        return List.of(
                part("Subscription", Tally.of(fleet.rows(), row -> row.id().subscriptionId()), "subscription"),
                part("Owner", Tally.of(fleet.rows(), Row::owner), "owner"),
                part("Environment", Tally.of(fleet.rows(), Row::environment), "env"));
    }

    private static Part part(String title, List<Tally> tallies, String parameter) {
        List<Tally> shown = tallies.subList(0, Math.min(MOST_PARTS, tallies.size()));
        return new Part(title, parameter, shown, tallies.size() - shown.size());
    }

    /** The fleet divided by one property. */
    public record Part(String title, String parameter, List<Tally> tallies, int more) {
        public String link(Tally tally) {
            String value = tally.name().isEmpty() ? "-" : tally.name();
            return "report?" + parameter + "=" + Links.encoded(value) + "#clusters";
        }
    }

    /** Returns the first of what could not be read, safe to show. */
    public List<Unreadable> unreadable() {
        return fleet.unreadable().stream()
                .limit(MOST_UNREADABLE)
                .map(part -> new Unreadable(
                        Terminal.safe(part.id()), part.kind(), part.reason(), Terminal.safe(part.detail())))
                .toList();
    }

    public int moreUnreadable() {
        return Math.max(0, fleet.unreadable().size() - MOST_UNREADABLE);
    }

    /** Returns the clusters of this page. */
    public Listing listing() {
        List<Row> matching = query.in(fleet.rows());
        int size = served ? ROWS : ROWS_OF_A_FILE;
        int pages = Math.max(1, (matching.size() + size - 1) / size);
        int page = Math.min(query.page(), pages);
        int from = (page - 1) * size;
        List<Row> rows = matching.subList(from, Math.min(matching.size(), from + size));
        return new Listing(
                rows,
                matching.size(),
                from,
                page > 1 ? Optional.of(query.withPage(page - 1).link()) : Optional.empty(),
                page < pages ? Optional.of(query.withPage(page + 1).link()) : Optional.empty(),
                page,
                pages);
    }

    /**
     * One page of the list of clusters.
     *
     * @param matching how many clusters the query takes
     * @param from how many of them stand on earlier pages
     */
    public record Listing(
            List<Row> rows,
            int matching,
            int from,
            Optional<String> previous,
            Optional<String> next,
            int page,
            int pages) {}

    /** Returns the median times to fix, worst severity first. */
    public List<ClusterPage.Fact> fixes() {
        return movements.map(Movements::timeToFix).orElse(Map.of()).entrySet().stream()
                .map(fix -> new ClusterPage.Fact(fix.getKey().label(), Times.length(fix.getValue())))
                .toList();
    }

    public List<String> allRules() {
        return RuleOutline.all().stream().map(RuleOutline::id).sorted().toList();
    }

    public Status[] allStatuses() {
        return Status.values();
    }

    public Severity[] allSeverities() {
        return Severity.values();
    }
}
