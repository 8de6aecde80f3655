package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.subscription;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionScope;
import dev.nodewarden.policy.ExemptionTags;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Report;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights over clusters of which some are exempt. */
final class ExemptNightTest {
    private static final String SUBSCRIPTION = "/subscriptions/" + subscription(2);

    @Test
    void theRunCountsWhatIsExemptAndWhatItsTagsSay() {
        Night night = fleet(Night.quiet());

        Report report = night.sound(night.run());

        assertThat(report.outcome().summary().count(Status.EXEMPT)).isEqualTo(45 + 8);
        assertThat(report.outcome().summary().exemptByTag()).isEqualTo(8);
        assertThat(report.outcome().summary().count(Status.NON_COMPLIANT)).isEqualTo(45 - 8);
        assertThat(report.outcome().summary().byRule())
                .containsEntry("channel-none", 45 - 8)
                .containsEntry("exemption-expired", 7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theProcessMayDieAtAnyWriteAndTheReportIsTheSameByteForByte(boolean before) {
        Night undisturbed = fleet(Night.quiet());
        String expected = undisturbed.json(undisturbed.run());
        assertThat(expected).contains("\"kind\" : \"tag\"", "\"kind\" : \"record\"");

        for (int write = 1; write <= undisturbed.writes(); write++) {
            Night night = fleet(Night.crashing(write, before));

            RunId run = night.run();

            assertThat(night.json(run))
                    .as("died %s write %d", before ? "before" : "after", write)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsRecordedBetweenStoringAndMovingOnDoesNotChangeTheReport() {
        Night undisturbed = fleet(Night.quiet());
        String expected = undisturbed.json(undisturbed.run());
        Night night = fleet(Night.quiet());
        // The last of the lane's results are stored when the finish is sent; its handler fails once before it counts.
        night.failingOn(delivery -> {
            boolean first = delivery.queue() == Dispatch.Queue.FINISH && delivery.dequeues() == 0;
            if (first) {
                night.ledgers
                        .exemptions()
                        .insert(record("late-all-1", "/subscriptions/" + subscription(1), "2026-12-31"));
            }
            return first;
        });

        assertThat(night.json(night.run())).isEqualTo(expected);
    }

    @Test
    void theNextNightForgetsAnExemptionThatIsOver() {
        Night night = fleet(Night.quiet());
        night.run();
        night.judgingClock.moveTo(Night.START.plus(Duration.ofDays(200)));

        Report report = night.sound(night.run());

        assertThat(report.outcome().summary().count(Status.EXEMPT)).isZero();
        assertThat(report.outcome().summary().byRule()).containsEntry("exemption-expired", 45 + 15);
    }

    @Test
    void aLiveCheckHonoursTheRecord() {
        Night night = Night.quiet();
        Cluster cluster = cluster(1).nodeOs("None").build();
        night.azure.with(cluster, window(4));
        night.ledgers
                .exemptions()
                .insert(record("one-all-1", cluster.id().armId().toUpperCase(Locale.ROOT), "2026-03-10"));

        assertThat(status(night, cluster)).isEqualTo("exempt");
        night.judgingClock.moveTo(Night.START.plus(Duration.ofDays(1)));
        assertThat(status(night, cluster)).isEqualTo("non-compliant");
    }

    private static String status(Night night, Cluster cluster) {
        return night.useCases()
                .checkCluster()
                .live(cluster.id())
                .match(record -> record.verdict().status().label(), Failure::message);
    }

    /** Two subscriptions of 45 failing clusters; the second is exempt on record, every third of the first by its tags. */
    private static Night fleet(Night night) {
        for (int i = 0; i < 45; i++) {
            String until = i % 6 == 0 ? "2026-04-30" : "2026-03-09";
            Map<String, String> tags =
                    i % 3 == 0 ? Map.of(ExemptionTags.UNTIL, until, ExemptionTags.REASON, "migration") : Map.of();
            night.azure.with(failing(i + 1, 1, tags), window(4));
            night.azure.with(failing(i + 1, 2, Map.of()), window(4));
        }
        night.ledgers.exemptions().insert(record("second-all-1", SUBSCRIPTION, "2026-05-31"));
        night.ledgers.exemptions().insert(record("second-channel-none-1", SUBSCRIPTION, "2026-04-30"));
        return night;
    }

    private static Cluster failing(int number, int inSubscription, Map<String, String> tags) {
        return cluster(number)
                .in(inSubscription, "westeurope")
                .nodeOs("None")
                .tags(tags)
                .observedAt(Night.START)
                .build();
    }

    private static Exemption record(String id, String scope, String until) {
        return new Exemption(
                Exemption.Kind.RECORD,
                id,
                ExemptionScope.orUnreadable(scope),
                id.contains("channel-none") ? Optional.of("channel-none") : Optional.empty(),
                "agreed",
                Optional.empty(),
                Optional.of("ann"),
                Optional.of(Night.START),
                Optional.of(until));
    }
}
