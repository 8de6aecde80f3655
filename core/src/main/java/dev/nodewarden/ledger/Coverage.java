package dev.nodewarden.ledger;

/**
 * How much of the fleet a run saw, in numbers; the unreadable parts are listed in the report.
 *
 * <p>What was not read was not read for a reason that the report lists, so discovered is always evaluated plus
 * unreadable.
 */
public record Coverage(
        int subscriptionsDiscovered, int subscriptionsRead, int clustersDiscovered, int clustersEvaluated) {
    public Coverage {
        if (subscriptionsRead > subscriptionsDiscovered || clustersEvaluated > clustersDiscovered) {
            throw new IllegalArgumentException("read more than there was: " + subscriptionsRead + " of "
                    + subscriptionsDiscovered + " subscriptions, " + clustersEvaluated + " of " + clustersDiscovered
                    + " clusters");
        }
    }

    public boolean isComplete() {
        return subscriptionsRead == subscriptionsDiscovered && clustersEvaluated == clustersDiscovered;
    }
}
