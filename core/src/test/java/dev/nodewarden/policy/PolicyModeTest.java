package dev.nodewarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.policy.RemediationPolicy.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyModeTest {
    @ParameterizedTest
    @CsvSource({
        "REPORT, REPORT, REPORT",
        "REPORT, APPROVE, APPROVE",
        "APPROVE, REPORT, APPROVE",
        "REPORT, ENFORCE, ENFORCE",
        "ENFORCE, APPROVE, ENFORCE",
    })
    void theModeThatGoesFurthestCounts(Mode own, Mode override, Mode furthest) {
        Policy policy = policy(own, override);

        assertThat(policy.furthestMode()).isEqualTo(furthest);
        assertThat(policy.changesClusters()).isEqualTo(furthest != Mode.REPORT);
    }

    @ParameterizedTest
    @CsvSource({
        "REPORT, REPORT, REPORT",
        "APPROVE, APPROVE, APPROVE",
        "ENFORCE, ENFORCE, APPROVE",
    })
    void aCeilingHoldsForEveryClusterAndRaisesNone(Mode ceiling, Mode own, Mode override) {
        Policy capped = policy(Mode.ENFORCE, Mode.APPROVE).atMost(ceiling);

        assertThat(modes(capped)).containsExactly(own, override);
    }

    @ParameterizedTest
    @CsvSource({
        "REPORT, REPORT, APPROVE",
        "APPROVE, APPROVE, APPROVE",
        "ENFORCE, ENFORCE, ENFORCE",
    })
    void aFloorHoldsForEveryClusterAndLowersNone(Mode floor, Mode own, Mode override) {
        Policy raised = policy(Mode.REPORT, Mode.APPROVE).atLeast(floor);

        assertThat(modes(raised)).containsExactly(own, override);
    }

    @Test
    void theDefaultPolicyChangesNothing() {
        assertThat(Policy.defaults().changesClusters()).isFalse();
    }

    private static List<Mode> modes(Policy policy) {
        return List.of(
                policy.remediation().mode(),
                policy.overrides().get(0).policy().remediation().mode());
    }

    private static Policy policy(Mode own, Mode override) {
        ClusterMatch prod = new ClusterMatch(new TreeMap<>(Map.of("env", "prod")), Optional.empty(), Optional.empty());
        return in(own).withOverrides(List.of(new PolicyOverride("prod", prod, in(override))));
    }

    private static Policy in(Mode mode) {
        Policy defaults = Policy.defaults();
        return defaults.withRemediation(defaults.remediation().in(mode));
    }
}
