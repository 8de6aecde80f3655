package dev.nodewarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final Rule RULE = new ChannelNone();
    private static final RuleContext CONTEXT =
            new RuleContext(Policy.defaults(), RuleSettings.DEFAULT, ClusterExemptions.NONE);
    private static final Fix FIX = new Fix("az aks update", "Set it.");

    @Test
    void textIsMadeWhenSomebodyReadsItAndThenKept() {
        AtomicInteger made = new AtomicInteger();
        Finding finding = finding(() -> {
            made.incrementAndGet();
            return explanation("It is None.", "None");
        });

        assertThat(finding.rule()).isEqualTo("channel-none");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.source()).isEqualTo(RULE.source());
        assertThat(finding.exempted(true).exempted()).isTrue();
        assertThat(made).hasValue(0);

        assertThat(finding.message()).isEqualTo("It is None.");
        assertThat(finding.evidence()).containsExactly(Map.entry("nodeOSUpgradeChannel", "None"));
        assertThat(finding.fix()).contains(FIX);
        assertThat(made).hasValue(1);
    }

    @Test
    void aFindingEqualsTheSameOneThatWasKept() {
        Finding judged = finding(() -> explanation("It is None.", "None"));
        Finding kept = kept("It is None.", "None", Optional.of(FIX));

        assertThat(judged).isEqualTo(kept).hasSameHashCodeAs(kept);
        assertThat(judged.withFix(Optional.empty())).isEqualTo(kept("It is None.", "None", Optional.empty()));
        assertThat(judged.exempted(true)).isEqualTo(kept.exempted(true)).isNotEqualTo(kept);
    }

    @Test
    void whateverAFindingSaysTellsItFromAnother() {
        Finding finding = kept("It is None.", "None", Optional.of(FIX));

        assertThat(finding)
                .isNotEqualTo(kept("It is none.", "None", Optional.of(FIX)))
                .isNotEqualTo(kept("It is None.", "none", Optional.of(FIX)))
                .isNotEqualTo(kept("It is None.", "None", Optional.empty()))
                .isNotEqualTo(new Finding("channel-unset", Severity.HIGH, "", new TreeMap<>(), Optional.empty(), ""))
                .isNotEqualTo("It is None.");
        assertThat(blank("a", Severity.LOW, "x")).isEqualTo(blank("a", Severity.LOW, "x"));
        assertThat(blank("a", Severity.LOW, "x")).isNotEqualTo(blank("b", Severity.LOW, "x"));
        assertThat(blank("a", Severity.LOW, "x")).isNotEqualTo(blank("a", Severity.INFO, "x"));
        assertThat(blank("a", Severity.LOW, "x")).isNotEqualTo(blank("a", Severity.LOW, "y"));
        assertThat(finding).hasToString("channel-none (high): It is None. {nodeOSUpgradeChannel=None}");
        assertThat(finding.exempted(true)).asString().startsWith("channel-none (high, exempted): ");
    }

    private static Finding finding(Supplier<Explanation> explanation) {
        return Finding.of(CONTEXT, RULE, explanation);
    }

    private static Finding kept(String message, String channel, Optional<Fix> fix) {
        return new Finding(
                "channel-none",
                Severity.HIGH,
                message,
                new TreeMap<>(Map.of("nodeOSUpgradeChannel", channel)),
                fix,
                RULE.source());
    }

    private static Finding blank(String rule, Severity severity, String source) {
        return new Finding(rule, severity, "", new TreeMap<>(), Optional.empty(), source);
    }

    private static Explanation explanation(String message, String channel) {
        return Explanation.of(message, Map.of("nodeOSUpgradeChannel", channel), Optional.of(FIX));
    }
}
