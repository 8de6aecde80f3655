package dev.nodewarden.cli;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.scan.Clocks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that judges: by what, as of when, and what makes it fail. */
final class JudgingMixin {
    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            converter = OptionTypes.ASeverity.class,
            description = "Exit code 1 from a finding of this severity on: critical, high, medium, low or info;"
                    + " the policy's failOn if not given.")
    private Optional<Severity> failOn = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy to judge by, such as policy.yaml; the defaults if not given.")
    private Optional<Path> file = Optional.empty();

    private Optional<Policy> policy = Optional.empty();

    @Mixin
    private ClockMixin clock = new ClockMixin();

    /**
     * Returns what clusters are judged by.
     *
     * @throws CommandFailure naming everything that is wrong with the file
     */
    Policy policy() {
        Policy known = policy.orElseGet(
                () -> file.map(given -> PolicyFiles.read("--policy", given)).orElseGet(Policy::defaults));
        policy = Optional.of(known);
        return known;
    }

    /** Returns the clocks: the judging one stands still at {@code --now}, the pacing one runs. */
    Clocks clocks() {
        return Clocks.judgingBy(clock.fixed());
    }

    /** Returns the clock that runs from {@code --now} on, for a simulated Azure. */
    Clock running() {
        return clock.running();
    }

    /** Returns {@link ExitCode#FINDINGS} when one of {@code clusters} has a finding that counts, and is not exempted. */
    ExitCode verdictOn(Iterable<ClusterRecord> clusters) {
        for (ClusterRecord cluster : clusters) {
            Severity least = failOn.orElseGet(
                    () -> policy().forCluster(cluster.cluster()).failOn());
            boolean fails = cluster.verdict().openFindings().stream()
                    .anyMatch(finding -> finding.severity().isAtLeast(least));
            if (fails) {
                return ExitCode.FINDINGS;
            }
        }
        return ExitCode.FINE;
    }
}
