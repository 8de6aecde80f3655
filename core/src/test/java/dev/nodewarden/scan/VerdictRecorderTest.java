package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.HistoryEntry;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.BunchEvaluator;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class VerdictRecorderTest {
    private static final Instant NEXT_NIGHT = NOON.plus(Duration.ofDays(1));

    private final List<HistoryEntry> history = new ArrayList<>();
    private final ClusterLedger clusters = listening(InMemoryLedgers.create().clusters());
    private final VerdictRecorder recorder = new VerdictRecorder(clusters, new BunchEvaluator(Policy.defaults()));

    @Test
    void aClusterFailsSinceItWasFirstSeenToFail() {
        keep(judged(cluster(1).nodeOs("None").observedAt(NOON)));

        assertThat(keep(judged(cluster(1).nodeOs("Unmanaged").observedAt(NEXT_NIGHT)))
                        .nonCompliantSince())
                .contains(NOON);
    }

    @Test
    void aClusterThatWasFineInBetweenFailsAnew() {
        keep(judged(cluster(1).nodeOs("None").observedAt(NOON)));
        keep(compliant(NOON.plusSeconds(60)));

        assertThat(keep(judged(cluster(1).nodeOs("None").observedAt(NEXT_NIGHT)))
                        .nonCompliantSince())
                .contains(NEXT_NIGHT);
    }

    @Test
    void anUnreadableNightNeitherEndsNorBeginsTheTimeOfFailing() {
        keep(judged(cluster(1).nodeOs("None").observedAt(NOON)));
        keep(ClusterRecord.unread(
                cluster(1).observedAt(NOON.plusSeconds(60)).build(), UnreadableReason.UNAVAILABLE, "503"));

        assertThat(keep(judged(cluster(1).nodeOs("None").observedAt(NEXT_NIGHT)))
                        .nonCompliantSince())
                .contains(NOON);
    }

    @Test
    void anotherResourceUidUnderTheSameIdIsANewCluster() {
        keep(judged(cluster(1).uid("first").nodeOs("None").observedAt(NOON)));

        assertThat(keep(judged(cluster(1).uid("second").nodeOs("None").observedAt(NEXT_NIGHT)))
                        .nonCompliantSince())
                .contains(NEXT_NIGHT);
        assertThat(history).last().satisfies(entry -> assertThat(entry.from()).isEmpty());
    }

    @Test
    void whatIsNewerIsNotOverwritten() {
        keep(compliant(NEXT_NIGHT));

        keep(judged(cluster(1).nodeOs("None").observedAt(NOON)));

        assertThat(clusters.find(cluster(1).build().id()).orElseThrow().record().openRules())
                .containsExactly("cluster-channel-missing");
        assertThat(history).hasSize(1);
    }

    @Test
    void historyTellsOnlyChanges() {
        keep(judged(cluster(1).nodeOs("None").observedAt(NOON)));
        keep(judged(cluster(1).nodeOs("None").observedAt(NOON.plusSeconds(1))));
        keep(judged(cluster(1).nodeOs("Unmanaged").observedAt(NOON.plusSeconds(2))));
        keep(compliant(NEXT_NIGHT));

        assertThat(history)
                .containsExactly(
                        entry(
                                NOON,
                                null,
                                "non-compliant",
                                List.of("channel-none", "cluster-channel-missing", "window-without-effect"),
                                List.of()),
                        entry(
                                NOON.plusSeconds(2),
                                "non-compliant",
                                "non-compliant",
                                List.of("channel-unmanaged"),
                                List.of("channel-none")),
                        entry(
                                NEXT_NIGHT,
                                "non-compliant",
                                "compliant",
                                List.of(),
                                List.of("channel-unmanaged", "window-without-effect")));
    }

    @Test
    void aGoneClusterThatComesBackIsNew() {
        keep(judged(cluster(1).nodeOs("None").observedAt(NOON)));
        clusters.markGone(Clusters.subscription(1), Set.of(), NOON);

        assertThat(keep(judged(cluster(1).nodeOs("None").observedAt(NEXT_NIGHT)))
                        .nonCompliantSince())
                .contains(NEXT_NIGHT);
    }

    @Test
    void aBunchIsOpenedAndClosedOnceAndNotEveryNight() {
        Bunch bunch = new Bunch(Instant.parse("2026-03-15T01:00:00Z"), 12);
        ClusterRecord alone = compliant(NOON);
        keep(alone);
        recorder.overwrite(List.of(alone.withVerdict(
                new BunchEvaluator(Policy.defaults()).judge(alone.verdict(), alone.cluster(), bunch))));

        keep(compliant(NEXT_NIGHT));
        assertThat(Bunch.in(clusters.find(alone.id()).orElseThrow().record().verdict()))
                .contains(bunch);
        recorder.overwrite(List.of(compliant(NEXT_NIGHT)));

        assertThat(history)
                .containsExactly(
                        entry(NOON, null, "compliant", List.of("cluster-channel-missing"), List.of()),
                        entry(NOON, "compliant", "compliant", List.of("windows-bunched"), List.of()),
                        entry(NEXT_NIGHT, "compliant", "compliant", List.of(), List.of("windows-bunched")));
    }

    private ClusterRecord keep(ClusterRecord record) {
        VerdictRecorder.Batch dated = recorder.dated(List.of(record));
        recorder.publish(dated);
        return dated.records().get(0);
    }

    private static ClusterRecord compliant(Instant at) {
        return judged(cluster(1).observedAt(at));
    }

    private static ClusterRecord judged(Clusters.Builder cluster) {
        ClusterFacts facts = new ClusterFacts(cluster.build(), List.of(Clusters.window(4)), Clusters.NOON);
        return new ClusterRecord(
                facts.cluster(),
                facts.nodeOsWindow(),
                new PolicyEvaluator(Policy.defaults()).evaluate(facts),
                Optional.empty(),
                Optional.empty());
    }

    private static HistoryEntry entry(
            Instant at, @Nullable String from, String to, List<String> opened, List<String> closed) {
        return new HistoryEntry(cluster(1).build().id(), at, Optional.ofNullable(from), to, opened, closed);
    }

    private ClusterLedger listening(ClusterLedger real) {
        return (ClusterLedger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ClusterLedger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        for (Object entry : (List<?>) arguments[0]) {
                            history.add((HistoryEntry) entry);
                        }
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
