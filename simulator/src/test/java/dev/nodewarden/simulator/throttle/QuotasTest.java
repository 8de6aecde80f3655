package dev.nodewarden.simulator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class QuotasTest {
    private final FakeTicker ticker = new FakeTicker();

    /** Burst and refill a second of each documented quota. */
    static Stream<Arguments> quotas() {
        return Stream.of(
                quota("ARM reads", 250, 25, quotas -> quotas.armRead("s")),
                quota("ARM writes", 200, 10, quotas -> quotas.armWrite("s")),
                quota("ARM deletes", 200, 10, quotas -> quotas.armDelete("s")),
                quota("operation status", 200, 2, quotas -> quotas.operationStatus("s")),
                quota("LIST in a subscription", 500, 1, quotas -> quotas.listClusters("s")),
                quota("LIST in a resource group", 60, 1, quotas -> quotas.listClusters("s", "g")),
                quota("GET of a cluster", 60, 1, quotas -> quotas.getCluster("s/g/c")),
                quota("all other AKS operations", 60, 1, quotas -> quotas.otherAks("s", "westeurope")));
    }

    private static Arguments quota(String name, int burst, int perSecond, Function<Quotas, Optional<Duration>> call) {
        return Arguments.of(name, burst, perSecond, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotas")
    void eachQuotaIsAsDocumented(String name, int burst, int perSecond, Function<Quotas, Optional<Duration>> call) {
        Quotas quotas = new Quotas(true, 1, ticker);
        assertThat(allowed(quotas, call)).isEqualTo(burst);
        ticker.pass(Duration.ofSeconds(10));
        assertThat(allowed(quotas, call)).isEqualTo(10 * perSecond);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotas")
    void timeScaleMultipliesRefillButNotBurst(
            String name, int burst, int perSecond, Function<Quotas, Optional<Duration>> call) {
        Quotas quotas = new Quotas(true, 5, ticker);
        assertThat(allowed(quotas, call)).isEqualTo(burst);
        ticker.pass(Duration.ofSeconds(2));
        assertThat(allowed(quotas, call)).isEqualTo(10 * perSecond);
    }

    @Test
    void putsOfOneClusterOrPoolAreTwentyAndThenOneAMinute() {
        Quotas quotas = new Quotas(true, 1, ticker);
        assertThat(allowed(quotas, each -> each.putCluster("s/g/c"))).isEqualTo(20);
        assertThat(allowed(quotas, each -> each.putAgentPool("s/g/c", "p"))).isEqualTo(20);
        assertThat(quotas.putCluster("S/g/C")).contains(Duration.ofMinutes(1));
        assertThat(quotas.putCluster("s/g/d")).isEmpty();
        ticker.pass(Duration.ofMinutes(3));
        assertThat(allowed(quotas, each -> each.putCluster("s/g/c"))).isEqualTo(3);
        assertThat(allowed(quotas, each -> each.putAgentPool("s/g/c", "p"))).isEqualTo(3);
    }

    @Test
    void eachRegionHasItsOwnQuotaAndCaseDoesNotMatter() {
        Quotas quotas = new Quotas(true, 1, ticker);
        assertThat(allowed(quotas, each -> each.otherAks("s", "westeurope"))).isEqualTo(60);
        assertThat(quotas.otherAks("S", "WestEurope")).isPresent();
        assertThat(quotas.otherAks("s", "northeurope")).isEmpty();
        assertThat(quotas.otherAks("t", "westeurope")).isEmpty();
    }

    @Test
    void nothingIsRefusedWhenQuotasAreOff() {
        Quotas quotas = new Quotas(false, 1, ticker);
        assertThat(allowed(quotas, each -> each.otherAks("s", "westeurope"))).isEqualTo(1_000);
        assertThat(quotas.refusals()).isZero();
    }

    @Test
    void refusalsAreCounted() {
        Quotas quotas = new Quotas(true, 1, ticker);
        allowed(quotas, each -> each.otherAks("s", "westeurope"));
        assertThat(quotas.refusals()).isEqualTo(940);
    }

    @Test
    void resourceGraphAllowsFifteenQueriesInFiveSecondsToEachPrincipal() {
        Quotas quotas = new Quotas(true, 1, ticker);
        for (int remaining = 14; remaining >= 0; remaining--) {
            assertThat(quotas.graphQuery("one")).isEqualTo(new GraphQuota(true, remaining, Duration.ofSeconds(5)));
        }
        ticker.pass(Duration.ofSeconds(3));
        assertThat(quotas.graphQuery("one")).isEqualTo(new GraphQuota(false, 0, Duration.ofSeconds(2)));
        assertThat(quotas.graphQuery("two").allowed()).isTrue();
        ticker.pass(Duration.ofSeconds(2));
        assertThat(quotas.graphQuery("one")).isEqualTo(new GraphQuota(true, 14, Duration.ofSeconds(5)));
    }

    private static int allowed(Quotas quotas, Function<Quotas, Optional<Duration>> call) {
        int allowed = 0;
        for (int i = 0; i < 1_000; i++) {
            allowed += call.apply(quotas).isEmpty() ? 1 : 0;
        }
        return allowed;
    }
}
