package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.ClusterLedgerContract.insert;
import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.OTHER_SUBSCRIPTION;
import static dev.nodewarden.azure.storage.Samples.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterLedger.Found;
import dev.nodewarden.ledger.ClusterLedger.Update;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.LastRecord;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class GoneContract {
    private static final ClusterId A = Samples.id("rg", "a");
    private static final ClusterId B = Samples.id("rg", "b");
    private static final Instant LATER = NOON.plusNanos(1);

    abstract Ledgers open();

    @Test
    void absentClustersAreMarkedOnceAndStayFindable() {
        ClusterLedger clusters = open().clusters();
        ClusterId elsewhere = ClusterId.of(OTHER_SUBSCRIPTION, "rg", "a");
        insert(clusters, Samples.compliant(A), Samples.compliant(B));
        insert(clusters, Samples.compliant(elsewhere));

        assertThat(clusters.markGone(SUBSCRIPTION, Set.of(A), NOON)).containsExactly(B);
        assertThat(clusters.markGone(SUBSCRIPTION, Set.of(A), NOON)).isEmpty();

        assertThat(clusters.find(A)).map(Found::gone).contains(false);
        assertThat(clusters.find(elsewhere)).map(Found::gone).contains(false);
        assertThat(clusters.find(B)).contains(new Found(Samples.compliant(B), true));
        assertThat(last(clusters, B).value().gone()).isTrue();
    }

    @Test
    void clusterObservedAfterTheDiscoveryIsNotMarked() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.compliant(A, LATER), Samples.compliant(B, NOON));

        assertThat(clusters.markGone(SUBSCRIPTION, Set.of(), NOON)).containsExactly(B);
    }

    @Test
    void markingChangesTheVersion() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.compliant(A));
        String etag = last(clusters, A).etag();
        clusters.markGone(SUBSCRIPTION, Set.of(), NOON);

        assertThat(clusters.save(List.of(new Update(Samples.compliant(A, LATER), Optional.of(etag)))))
                .isFalse();
    }

    @Test
    void goneClusterThatComesBackIsNotGone() {
        ClusterLedger clusters = open().clusters();
        insert(clusters, Samples.compliant(A));
        clusters.markGone(SUBSCRIPTION, Set.of(), NOON);
        ClusterRecord back = Samples.compliant(A, LATER);

        clusters.save(List.of(new Update(back, Optional.of(last(clusters, A).etag()))));

        assertThat(clusters.find(A)).contains(new Found(back, false));
    }

    @Test
    void moreThanAHundredAreMarkedAtOnce() {
        ClusterLedger clusters = open().clusters();
        List<ClusterId> ids = Samples.ids(230);
        insert(clusters, ids.stream().map(Samples::compliant).toArray(ClusterRecord[]::new));

        assertThat(clusters.markGone(SUBSCRIPTION, Set.of(ids.get(7)), NOON))
                .hasSize(229)
                .doesNotContain(ids.get(7));
    }

    private static Versioned<LastRecord> last(ClusterLedger clusters, ClusterId id) {
        return Optional.ofNullable(clusters.last(List.of(id)).get(id)).orElseThrow();
    }
}
