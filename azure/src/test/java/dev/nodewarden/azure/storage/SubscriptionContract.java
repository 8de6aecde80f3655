package dev.nodewarden.azure.storage;

import static dev.nodewarden.azure.storage.Samples.NOON;
import static dev.nodewarden.azure.storage.Samples.OTHER_SUBSCRIPTION;
import static dev.nodewarden.azure.storage.Samples.RUN;
import static dev.nodewarden.azure.storage.Samples.SUBSCRIPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.UnreadableReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class SubscriptionContract {
    private static final RunId SECOND = RunId.of(NOON, 1);

    abstract Ledgers open();

    @Test
    void subscriptionIsInsertedOnceAndOverwritten() {
        RunLedger runs = open().runs();
        SubscriptionRecord first = SubscriptionRecord.read(SUBSCRIPTION, 1, Map.of("westeurope", 40, "a/b?#", 2));
        SubscriptionRecord second = SubscriptionRecord.unread(SUBSCRIPTION, UnreadableReason.FORBIDDEN, "no\u0001role");

        assertThat(runs.insert(RUN, first)).isTrue();
        assertThat(runs.insert(RUN, second)).isFalse();
        assertThat(runs.subscriptions(RUN)).containsExactly(first);

        runs.overwrite(RUN, second);
        assertThat(runs.subscriptions(RUN)).containsExactly(second);
        assertThat(runs.subscriptions(SECOND)).isEmpty();
    }

    @Test
    void overwritingInsertsWhatWasNotThere() {
        RunLedger runs = open().runs();
        SubscriptionRecord all =
                SubscriptionRecord.unread(SubscriptionRecord.ALL, UnreadableReason.UNAVAILABLE, "x".repeat(100_000));

        runs.overwrite(RUN, all);

        assertThat(runs.subscriptions(RUN)).containsExactly(all);
    }

    @Test
    void subscriptionsAreOrderedByIdAndLanesAreNone() {
        Ledgers ledgers = open();
        SubscriptionRecord all = SubscriptionRecord.unread(SubscriptionRecord.ALL, UnreadableReason.UNAVAILABLE, "");
        SubscriptionRecord first = SubscriptionRecord.read(SUBSCRIPTION, 1, Map.of());
        SubscriptionRecord other = SubscriptionRecord.read(OTHER_SUBSCRIPTION, 1, Map.of());
        ledgers.lanes().insertIfAbsent(Samples.lane(Samples.LANE));
        List.of(other, all, first).forEach(record -> ledgers.runs().insert(RUN, record));

        assertThat(ledgers.runs().subscriptions(RUN)).containsExactly(all, first, other);
    }
}
