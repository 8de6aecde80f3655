package dev.nodewarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.Subscription;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetScopeTest {
    private static final Set<String> NOBODY = Set.of();
    private static final Cluster CLUSTER = Clusters.cluster(1).build().withTags(Map.of("env", "prod", "team", "pay"));

    @Test
    void withoutAGroupAndAnInclusionEverySubscriptionIsLookedAt() {
        assertThat(FleetScope.everything().holds("a", NOBODY)).isTrue();
        assertThat(FleetScope.everything().asksFor("a")).isFalse();
    }

    @Test
    void anInclusionLeavesTheOthersOutAndMustBeThere() {
        FleetScope scope = FleetScope.subscriptions(Set.of("A"));

        assertThat(scope.holds("a", NOBODY)).isTrue();
        assertThat(scope.holds("b", NOBODY)).isFalse();
        assertThat(scope.asksFor("a")).isTrue();
        assertThat(scope.asksFor("b")).isFalse();
    }

    @Test
    void anExclusionOutranksInclusionAndGroup() {
        FleetScope scope = new FleetScope(Optional.of("prod"), Set.of("a", "b"), Set.of("A", "c"), Map.of(), Map.of());

        assertThat(scope.holds("a", Set.of("a", "c"))).isFalse();
        assertThat(scope.asksFor("a")).isFalse();
        assertThat(scope.holds("b", NOBODY)).isTrue();
        assertThat(scope.holds("c", Set.of("a", "c"))).isFalse();
    }

    @Test
    void aGroupHoldsItsMembersOnly() {
        FleetScope scope = new FleetScope(Optional.of("prod"), Set.of(), Set.of(), Map.of(), Map.of());

        assertThat(scope.holds("a", Set.of("a"))).isTrue();
        assertThat(scope.holds("b", Set.of("a"))).isFalse();
        assertThat(scope.including(Set.of("b")).holds("b", NOBODY)).isTrue();
        assertThat(scope.including(Set.of("b")).holds("a", NOBODY)).isFalse();
    }

    @Test
    void whatAnotherTenantDelegatesIsLookedAtOnlyWhereItIsNamedOrInTheGroup() {
        Subscription own = new Subscription("a", "a", "Enabled");
        Subscription delegated = new Subscription("A", "a", "Enabled", true);
        FleetScope group = new FleetScope(Optional.of("prod"), Set.of(), Set.of(), Map.of(), Map.of());

        assertThat(FleetScope.everything().holds(own, NOBODY)).isTrue();
        assertThat(FleetScope.everything().holds(delegated, NOBODY)).isFalse();
        assertThat(FleetScope.subscriptions(Set.of("a")).holds(delegated, NOBODY))
                .isTrue();
        assertThat(FleetScope.subscriptions(Set.of("b")).holds(own, NOBODY)).isFalse();
        assertThat(group.holds(delegated, Set.of("a"))).isTrue();
        assertThat(group.holds(delegated, Set.of("b"))).isFalse();
        assertThat(new FleetScope(Set.of("a"), Set.of("a"), Map.of(), Map.of()).holds(delegated, NOBODY))
                .isFalse();
    }

    @Test
    void aClusterNeedsEveryTagThatIsAskedForAndNoneThatIsLeftOut() {
        assertThat(tagged(Map.of(), Map.of()).holds(CLUSTER)).isTrue();
        assertThat(tagged(Map.of("ENV", "prod", "team", "pay"), Map.of()).holds(CLUSTER))
                .isTrue();
        assertThat(tagged(Map.of("env", "prod", "team", "web"), Map.of()).holds(CLUSTER))
                .isFalse();
        assertThat(tagged(Map.of(), Map.of("env", "dev", "team", "pay")).holds(CLUSTER))
                .isFalse();
        assertThat(tagged(Map.of(), Map.of("env", "dev")).holds(CLUSTER)).isTrue();
    }

    private static FleetScope tagged(Map<String, String> include, Map<String, String> exclude) {
        return new FleetScope(Set.of(), Set.of(), include, exclude);
    }
}
