package dev.nodewarden.azure.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.simulator.LoggedRequest;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Design promise 1: in mode {@code report} nothing but reads reaches Azure, whatever happens to the workers. */
final class ReportModeIT {
    private static final int CLUSTERS = 60;
    private static final int NIGHTS = 4;

    @Test
    void nothingButReadsIsEverSent() {
        ChaosHazards hazards = new ChaosHazards(1);
        Policy policy = Policies.of(Mode.REPORT);
        try (Organisation organisation =
                new Organisation(ChaosEstate.of(CLUSTERS, 1), UnaryOperator.identity(), policy, hazards)) {
            hazards.begin(organisation);
            for (int night = 0; night < NIGHTS; night++) {
                organisation.night().work(Duration.ofHours(23));
            }

            assertThat(organisation.requests())
                    .hasSizeGreaterThan(NIGHTS * CLUSTERS)
                    .allMatch(ReportModeIT::isRead);
        }
    }

    /** Tokens and Resource Graph are asked for by POST, and change nothing. */
    private static boolean isRead(LoggedRequest request) {
        boolean asks =
                request.path().contains("/oauth2/") || request.path().contains("Microsoft.ResourceGraph/resources");
        return request.method().equals("GET") || (request.method().equals("POST") && asks);
    }

    /** A policy that turns to report while changes are under way stops them before their next write. */
    @Test
    void nothingIsSentOnceThePolicyOnlyReports() {
        try (Organisation organisation = Organisation.with(ChaosEstate.of(CLUSTERS, 1), Policies.of(Mode.ENFORCE))) {
            organisation.night().night();
            organisation.policy(Policies.of(Mode.REPORT));
            int before = organisation.requests().size();

            organisation.work(Duration.ofDays(9)).night();

            assertThat(organisation
                            .requests()
                            .subList(before, organisation.requests().size()))
                    .isNotEmpty()
                    .allMatch(ReportModeIT::isRead);
        }
    }
}
