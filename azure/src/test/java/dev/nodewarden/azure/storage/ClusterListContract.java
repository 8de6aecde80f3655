package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.ClusterLedgerContract.insert;
import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.OTHER_SUBSCRIPTION;
import static dev.nodewarden.azure.storage.Samples.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ClusterFilter;
import dev.nodewarden.ledger.ClusterLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ClusterListContract {
    private static final ClusterId NONE = Samples.id("rg", "none");
    private static final ClusterId SHORT = Samples.id("rg", "short");
    private static final ClusterId FINE = Samples.id("rg", "fine");
    private static final ClusterId UNKNOWN = ClusterId.of(OTHER_SUBSCRIPTION, "rg", "unknown");

    abstract Ledgers open();

    @Test
    void recordsAreOrderedByIdOverAllSubscriptions() {
        ClusterLedger clusters = open().clusters();
        List<ClusterId> ids = Stream.of(
                        "a", "a-b", "a.b", "a(b", "ab", "a_b", "a0", "aé", "a--", "a..b", "B", "z", "é", "ü")
                .flatMap(group ->
                        Stream.of("x", "x-1", "x0", "X-1a", "xa", "x_a").map(name -> Samples.id(group, name)))
                .sorted()
                .toList();
        insert(clusters, Samples.compliant(UNKNOWN));
        insert(clusters, ids.stream().map(Samples::compliant).toArray(ClusterRecord[]::new));

        List<ClusterId> listed = pages(clusters, ClusterFilter.NONE, 5);

        assertThat(listed)
                .startsWith(ids.toArray(ClusterId[]::new))
                .endsWith(UNKNOWN)
                .hasSize(ids.size() + 1);
    }

    @Test
    void listedRecordsAreWhole() {
        ClusterLedger clusters = threeOfAKindAndOne();

        assertThat(clusters.list(byRule("channel-none"), 10, Optional.empty()))
                .isEqualTo(new Page<>(
                        List.of(Samples.failing(
                                NONE,
                                Samples.finding("channel-none", Severity.HIGH),
                                Samples.finding("window-missing", Severity.MEDIUM))),
                        Optional.empty()));
    }

    @Test
    void filtersNarrowTheList() {
        ClusterLedger clusters = threeOfAKindAndOne();

        assertThat(pages(clusters, byStatus(Status.COMPLIANT), 10)).containsExactly(FINE);
        assertThat(pages(clusters, byStatus(Status.UNDECIDABLE), 10)).containsExactly(UNKNOWN);
        assertThat(pages(clusters, byStatus(Status.EXEMPT), 10)).isEmpty();
        assertThat(pages(clusters, bySeverity(Severity.HIGH), 10)).containsExactly(NONE);
        assertThat(pages(clusters, bySeverity(Severity.MEDIUM), 10)).containsExactly(NONE, SHORT);
        assertThat(pages(clusters, bySeverity(Severity.CRITICAL), 10)).isEmpty();
        assertThat(pages(clusters, byRule("window-missing"), 10)).containsExactly(NONE);
        assertThat(pages(clusters, bySubscription(OTHER_SUBSCRIPTION), 10)).containsExactly(UNKNOWN);
        assertThat(pages(clusters, bySubscription(SUBSCRIPTION.toUpperCase(Locale.ROOT)), 1))
                .containsExactly(FINE, NONE, SHORT);
    }

    @Test
    void filtersNarrowTogether() {
        ClusterLedger clusters = threeOfAKindAndOne();

        assertThat(pages(
                        clusters,
                        new ClusterFilter(
                                Optional.of(Status.NON_COMPLIANT),
                                Optional.of(Severity.MEDIUM),
                                Optional.of("window-too-short"),
                                Optional.of(SUBSCRIPTION)),
                        10))
                .containsExactly(SHORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "window", "x' or true", "no-such-rule", "a b", "RowKey", "channel_none", "CHANNEL-NONE"})
    void ruleThatNobodyBreaksListsNothing(String rule) {
        assertThat(pages(threeOfAKindAndOne(), byRule(rule), 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "' or PartitionKey ne '", "*", "aaaaaaaa"})
    void subscriptionThatIsNoneListsNothing(String subscription) {
        assertThat(pages(threeOfAKindAndOne(), bySubscription(subscription), 10))
                .isEmpty();
    }

    @Test
    void goneClustersAreNotListed() {
        ClusterLedger clusters = threeOfAKindAndOne();
        clusters.markGone(SUBSCRIPTION, Set.of(FINE), NOON);

        assertThat(pages(clusters, ClusterFilter.NONE, 10)).containsExactly(FINE, UNKNOWN);
    }

    @Test
    void pagesHoldEveryRecordOfALargeFleetOnce() {
        ClusterLedger clusters = open().clusters();
        List<ClusterId> ids = Samples.ids(2_300);
        insert(clusters, ids.stream().map(Samples::compliant).toArray(ClusterRecord[]::new));

        assertThat(pages(clusters, ClusterFilter.NONE, 1_000)).containsExactlyElementsOf(ids);
        assertThat(clusters.list(ClusterFilter.NONE, 2_000, Optional.empty()).items())
                .hasSize(2_000);
        assertThat(clusters.list(ClusterFilter.NONE, 2_300, Optional.empty()).nextCursor())
                .isEmpty();
    }

    @Test
    void recordsAddedAndRemovedBetweenPagesMoveNoOthers() {
        ClusterLedger clusters = open().clusters();
        List<ClusterId> ids = Samples.ids(6);
        List<ClusterId> first = List.of(ids.get(1), ids.get(2), ids.get(4), ids.get(5));
        insert(clusters, first.stream().map(Samples::compliant).toArray(ClusterRecord[]::new));
        Page<ClusterRecord> page = clusters.list(ClusterFilter.NONE, 2, Optional.empty());

        insert(clusters, Samples.compliant(ids.get(0)), Samples.compliant(ids.get(3)));
        clusters.markGone(SUBSCRIPTION, Set.of(ids.get(0), ids.get(1), ids.get(3), ids.get(4), ids.get(5)), NOON);

        assertThat(page.items()).extracting(ClusterRecord::id).containsExactly(ids.get(1), ids.get(2));
        assertThat(clusters.list(ClusterFilter.NONE, 10, page.nextCursor()).items())
                .extracting(ClusterRecord::id)
                .containsExactly(ids.get(3), ids.get(4), ids.get(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "YQ", "YSBiIGM", "JyBvciB0cnVlICc", "null"})
    void cursorThatNoListGaveIsTold(String cursor) {
        ClusterLedger clusters = open().clusters();

        assertThatThrownBy(() -> clusters.list(ClusterFilter.NONE, 10, Optional.of(cursor)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void pageOfNothingIsRefused() {
        ClusterLedger clusters = open().clusters();

        assertThatThrownBy(() -> clusters.list(ClusterFilter.NONE, 0, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ClusterLedger threeOfAKindAndOne() {
        ClusterLedger clusters = open().clusters();
        insert(
                clusters,
                Samples.compliant(FINE),
                Samples.failing(
                        NONE,
                        Samples.finding("channel-none", Severity.HIGH),
                        Samples.finding("window-missing", Severity.MEDIUM)),
                Samples.failing(SHORT, Samples.finding("window-too-short", Severity.MEDIUM)));
        insert(clusters, Samples.record(Samples.cluster(UNKNOWN, Map.of(), NOON), Status.UNDECIDABLE));
        return clusters;
    }

    private static List<ClusterId> pages(ClusterLedger clusters, ClusterFilter filter, int limit) {
        List<ClusterId> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<ClusterRecord> page = clusters.list(filter, limit, cursor);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(record -> ids.add(record.id()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());
        return ids;
    }

    private static ClusterFilter byStatus(Status status) {
        return new ClusterFilter(Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ClusterFilter bySeverity(Severity severity) {
        return new ClusterFilter(Optional.empty(), Optional.of(severity), Optional.empty(), Optional.empty());
    }

    private static ClusterFilter byRule(String rule) {
        return new ClusterFilter(Optional.empty(), Optional.empty(), Optional.of(rule), Optional.empty());
    }

    private static ClusterFilter bySubscription(String subscription) {
        return new ClusterFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(subscription));
    }
}
