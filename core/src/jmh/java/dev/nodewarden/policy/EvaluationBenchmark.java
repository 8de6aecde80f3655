package dev.nodewarden.policy;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Judgements per second on one core, with every rule on: one operation judges one cluster. A finding makes its text when
 * it is read, so {@link #judgeAndTell} reads all of it, as a report does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EvaluationBenchmark {
    /** {@code mixed}: of everything something; {@code healthy}: clusters without findings of weight. */
    @Param({"mixed", "healthy"})
    public String fleet = "mixed";

    private final PolicyEvaluator evaluator = new PolicyEvaluator(Policy.defaults());
    private List<ClusterFacts> facts = List.of();
    private int next;

    @Setup
    public void fill() {
        facts = BenchmarkFleet.of(fleet.equals("mixed"));
    }

    @Benchmark
    public Verdict judge() {
        next = next + 1 == facts.size() ? 0 : next + 1;
        ClusterFacts known = facts.get(next);
        // As a scan does: what follows from the facts is worked out anew.
        return evaluator.evaluate(new ClusterFacts(known.cluster(), known.configurations(), known.at()));
    }

    @Benchmark
    public Verdict judgeAndTell() {
        Verdict verdict = judge();
        verdict.findings().forEach(Finding::message);
        return verdict;
    }
}
