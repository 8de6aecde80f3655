package dev.nodewarden.report;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.subscription;
import static dev.nodewarden.fleet.Clusters.window;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import dev.nodewarden.policy.ExemptionTags;
import dev.nodewarden.policy.Policies;
import dev.nodewarden.policy.PolicyEvaluator;
import dev.nodewarden.policy.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report with one cluster of every status that exists, for tests of the formats. */
public final class Reports {
    private Reports() {}

    public static Report mixed() {
        List<ClusterRecord> clusters = List.of(
                judged(cluster(1).build(), window(4)),
                judged(cluster(2).nodeOs(null).build()).withNonCompliantSince(Optional.of(NOON)),
                judged(cluster(3).nodeOs("Tomorrow").build(), window(4)),
                ClusterRecord.unread(
                        cluster(4).build(), UnreadableReason.FORBIDDEN, "AuthorizationFailed: \u001b[31mno"));
        List<Unreadable> unreadable = List.of(
                new Unreadable(
                        "/subscriptions/" + subscription(2),
                        Unreadable.Kind.SUBSCRIPTION,
                        UnreadableReason.NOT_VISIBLE,
                        ""),
                new Unreadable(
                        clusters.get(3).id().armId(),
                        Unreadable.Kind.CLUSTER,
                        UnreadableReason.FORBIDDEN,
                        "AuthorizationFailed: \u001b[31mno"));
        return report(clusters, unreadable);
    }

    /** Text as an enemy would write it into a tag, a name or an error. */
    public static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "=cmd|'/C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1+1",
            "\r\n=1+1",
            "\uff1d1+1",
            "'); DROP TABLE clusters; --",
            "\u202egnp.exe\u202c",
            "\u2028next\u0085line\u0000nul\u001b[31mred",
            "`code` | pipe | [link](javascript:alert(1)) @everyone ![x](http://example.com/x.png)",
            "comma, \"quoted\"; semicolon",
            "\ud83d\ude80 rocket \ud83d\ude80".repeat(3),
            "\ud800",
            "//example.com/%2e%2e/",
            "x".repeat(2000));

    /** Returns a report with hostile text wherever Azure or a person may put some. */
    public static Report hostile() {
        List<ClusterRecord> clusters = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        int number = 1;
        for (String text : HOSTILE) {
            clusters.add(judged(cluster(number++)
                    .in(1, text)
                    .nodeOs(text)
                    .tags(Map.of(text, text, "owner", text, "env", text))
                    .build()));
            clusters.add(judged(
                    cluster(number++).in(1, text).nodeOs(null).upgrade(text).build(), window(4)));
            Exemption said = new Exemption(
                    Exemption.Kind.RECORD,
                    "all-0a1b",
                    ExemptionScope.orUnreadable("/subscriptions/" + subscription(1)),
                    Optional.of("channel-none"),
                    "r" + text,
                    Optional.of(text),
                    Optional.of(text),
                    Optional.of(NOON),
                    Optional.of("2026-06-30"));
            clusters.add(judged(List.of(said), cluster(number++).nodeOs("None").build(), window(4)));
            ClusterRecord unread = ClusterRecord.unread(cluster(number++).build(), UnreadableReason.FORBIDDEN, text);
            clusters.add(unread);
            unreadable.add(
                    new Unreadable(unread.id().armId(), Unreadable.Kind.CLUSTER, UnreadableReason.FORBIDDEN, text));
        }
        unreadable.add(
                0,
                new Unreadable(
                        "/subscriptions/" + subscription(2),
                        Unreadable.Kind.SUBSCRIPTION,
                        UnreadableReason.NOT_VISIBLE,
                        "=1+1"));
        return report(clusters, unreadable);
    }

    static Report report(List<ClusterRecord> clusters, List<Unreadable> unreadable) {
        Summary.Counter counter = new Summary.Counter();
        clusters.forEach(counter::add);
        Summary summary = counter.summary();
        int evaluated = clusters.size() - summary.count(Status.UNREADABLE);
        int lost = unreadable.size() - summary.count(Status.UNREADABLE);
        Coverage coverage = new Coverage(1 + lost, 1, clusters.size(), evaluated);
        Run run = Run.queued(RunId.of(NOON, 0), Trigger.TIMER, "report", false, NOON, NOON, NOON)
                .ended(new RunOutcome(NOON.plusSeconds(90), coverage, summary), NOON);
        return new Report(run, unreadable, clusters);
    }

    /** Returns a report with a cluster under every kind of exemption, and one whose exemption is over. */
    public static Report exempt() {
        Cluster tagged = cluster(2)
                .nodeOs("None")
                .tags(Map.of(ExemptionTags.UNTIL, "2026-03-20", ExemptionTags.REASON, "we \u001b[31mmigrate"))
                .build();
        Cluster owned = cluster(3).nodeOs("None").build();
        Cluster over = cluster(4)
                .nodeOs("None")
                .tags(Map.of(ExemptionTags.UNTIL, "2026-03-09", ExemptionTags.REASON, "once"))
                .build();
        return report(
                List.of(
                        judged(
                                List.of(record("2026-06-30")),
                                cluster(1).nodeOs("None").build(),
                                window(4)),
                        judged(tagged, window(4)),
                        judged(List.of(Exemption.ofFleet(owned.id(), "fleet prod", "upgraded by a fleet")), owned),
                        judged(over, window(4))),
                List.of());
    }

    static Exemption record(String until) {
        return new Exemption(
                Exemption.Kind.RECORD,
                "rg-channel-none-0a1b",
                ExemptionScope.orUnreadable("/subscriptions/" + subscription(1) + "/resourceGroups/rg"),
                Optional.of("channel-none"),
                "vendor appliance",
                Optional.of("CHG-7"),
                Optional.of("ann@example.com"),
                Optional.of(NOON),
                Optional.of(until));
    }

    static ClusterRecord judged(Cluster cluster, MaintenanceConfiguration... configurations) {
        return judged(List.of(), cluster, configurations);
    }

    private static ClusterRecord judged(
            List<Exemption> exemptions, Cluster cluster, MaintenanceConfiguration... configurations) {
        ClusterFacts facts = new ClusterFacts(cluster, List.of(configurations), exemptions, Clusters.NOON);
        return new ClusterRecord(
                cluster,
                facts.nodeOsWindow(),
                new PolicyEvaluator(Policies.basics()).evaluate(facts),
                Optional.empty(),
                Optional.empty());
    }
}
