package dev.nodewarden.scan;

import dev.nodewarden.fleet.DeclarationReader;
import dev.nodewarden.fleet.Declarations;
import dev.nodewarden.fleet.DeclaredCluster;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.Fix;
import dev.nodewarden.policy.Gaps;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
import dev.nodewarden.policy.Verdict;
import dev.nodewarden.report.Evaluation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges the clusters that a document declares, before or without any of them being deployed. Contacts nobody. */
public final class EvaluateDocument {
    /** Paths a reason names before it says how many more there are. */
    private static final int NAMED = 5;

    private final DeclarationReader reader;
    private final PolicyEvaluator evaluator;
    private final Clock judgingClock;

    public EvaluateDocument(DeclarationReader reader, Policy policy, Clock judgingClock) {
        this.reader = reader;
        this.evaluator = new PolicyEvaluator(policy);
        this.judgingClock = judgingClock;
    }

    /** Judges every cluster of {@code text}, or says what is wrong with it and where. */
    public Reading<Evaluation> evaluate(String text) {
        Instant now = judgingClock.instant();
        return reader.read(text, now)
                .match(
                        (Declarations declared) -> Reading.of(new Evaluation(
                                declared.clusters().stream()
                                        .map(cluster -> new Evaluation.Judged(cluster, judge(cluster, now)))
                                        .toList(),
                                declared.remarks())),
                        Reading::failed);
    }

    private ClusterRecord judge(DeclaredCluster declared, Instant now) {
        ClusterFacts facts =
                new ClusterFacts(declared.cluster(), declared.configurations().orElse(List.of()), now);
        Verdict verdict = evaluator.evaluate(facts, gaps(declared));
        return new ClusterRecord(
                facts.cluster(),
                facts.nodeOsWindow(),
                declared.deployed() ? verdict : withoutCommands(verdict),
                Optional.empty(),
                Optional.empty());
    }

    private static Gaps gaps(DeclaredCluster declared) {
        Optional<String> reason = Optional.of(declared.missing())
                .filter(paths -> !paths.isEmpty())
                .map(EvaluateDocument::reason);
        return declared.configurations().isPresent()
                ? new Gaps(Gaps.NONE.rules(), reason)
                : Gaps.withoutWindows(reason);
    }

    private static String reason(List<String> paths) {
        String named = String.join(", ", paths.subList(0, Math.min(NAMED, paths.size())));
        String more = paths.size() > NAMED ? " and " + (paths.size() - NAMED) + " more" : "";
        return "not known before deployment: " + named + more;
    }

    /** A command for a cluster that only stands in would be wrong whoever pasted it. */
    private static Verdict withoutCommands(Verdict verdict) {
        return verdict.withFindings(verdict.findings().stream()
                .map(finding -> finding.withFix(finding.fix().map(fix -> new Fix("", fix.change()))))
                .toList());
    }
}
