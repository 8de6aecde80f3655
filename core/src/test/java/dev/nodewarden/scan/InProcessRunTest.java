package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.report.Report;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class InProcessRunTest {
    private static final UseCases.Plan PLAN = new UseCases.Plan(
            Policy.defaults(), FleetScope.everything(), Pacing.defaults(), Clocks.judgingBy(Clock.systemUTC()));

    @Test
    void aScanNeedsNoStorage() {
        FakeAzure azure = new FakeAzure(Clock.systemUTC(), 1)
                .with(cluster(1).build(), window(4))
                .with(cluster(2).in(2, "northeurope").build());

        Report report = InProcessRun.run(azure, PLAN, (judged, total) -> {});

        assertThat(report.outcome().coverage()).isEqualTo(new Coverage(2, 2, 2, 2));
    }

    @Test
    void subscriptionsThatCannotBeListedAreTheCallersToHear() {
        FakeAzure azure =
                new FakeAzure(Clock.systemUTC(), 1).listFailing(Failure.of(FailureKind.UNAVAILABLE, "no answer"));

        assertThatThrownBy(() -> InProcessRun.run(azure, PLAN, (judged, total) -> {}))
                .isInstanceOf(RetryLaterException.class)
                .hasMessage("the subscriptions cannot be listed now: UNAVAILABLE: no answer");
    }
}
