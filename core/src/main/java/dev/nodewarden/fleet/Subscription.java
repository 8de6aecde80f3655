package dev.nodewarden.fleet;

import java.util.Locale;

/**
 * One subscription that the identity can see.
 *
 * @param id the subscription's GUID, in lower case
 * @param state ARM's word: {@code Enabled}, {@code Warned}, {@code PastDue}, {@code Disabled}, {@code Deleted}
 * @param delegated it belongs to another tenant than the identity, which shows it by Azure Lighthouse
 * @see <a href="https://learn.microsoft.com/azure/lighthouse/overview">Azure Lighthouse</a>
 */
public record Subscription(String id, String displayName, String state, boolean delegated) {
    public Subscription {
        id = id.toLowerCase(Locale.ROOT);
    }

    /** A subscription of the identity's own tenant. */
    public Subscription(String id, String displayName, String state) {
        this(id, displayName, state, false);
    }

    /**
     * Says whether anything can run in the subscription: in a disabled or deleted one Azure has stopped every node.
     *
     * @see <a href="https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states">States</a>
     */
    public boolean isAlive() {
        return !state.equalsIgnoreCase("Disabled") && !state.equalsIgnoreCase("Deleted");
    }

    /** Returns the ARM id of the subscription with this GUID. */
    public static String armId(String subscriptionId) {
        return "/subscriptions/" + subscriptionId;
    }
}
