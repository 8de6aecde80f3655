package dev.nodewarden.policy;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Subscription;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the fleet an exemption speaks of, by its ARM id; compared without case.
 *
 * @param armId as it was given
 */
public record ExemptionScope(Kind kind, String armId) {
    private static final Pattern GROUP =
            Pattern.compile("(/subscriptions/[^/]+)(/resourceGroups/[^/]+)?", Pattern.CASE_INSENSITIVE);
    private static final String A_GROUP = "/resourceGroups/rg";
    private static final String A_CLUSTER = "/providers/Microsoft.ContainerService/managedClusters/aks";

    /** What an id can name; declared from the widest to the narrowest. */
    public enum Kind {
        SUBSCRIPTION,
        RESOURCE_GROUP,
        CLUSTER,
        /** Text that names nothing of these, and so covers nothing. */
        UNREADABLE;

        /** Returns the words used in sentences. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Returns the scope of one cluster. */
    public static ExemptionScope of(ClusterId cluster) {
        return new ExemptionScope(Kind.CLUSTER, cluster.armId());
    }

    /** Parses the ARM id of a subscription, a resource group or a managed cluster; empty when it is none of them. */
    public static Optional<ExemptionScope> tryParse(String armId) {
        if (ClusterId.tryParse(armId).isPresent()) {
            return Optional.of(new ExemptionScope(Kind.CLUSTER, armId));
        }
        Matcher matcher = GROUP.matcher(armId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean isGroup = matcher.group(2) != null;
        // Whatever can hold a cluster is a valid scope: the rules for the parts stay in one place.
        boolean valid =
                ClusterId.tryParse(armId + (isGroup ? "" : A_GROUP) + A_CLUSTER).isPresent();
        Kind kind = isGroup ? Kind.RESOURCE_GROUP : Kind.SUBSCRIPTION;
        return valid ? Optional.of(new ExemptionScope(kind, armId)) : Optional.empty();
    }

    /** Returns the scope that {@code text} names, or one that covers nothing. */
    public static ExemptionScope orUnreadable(String text) {
        return tryParse(text).orElseGet(() -> new ExemptionScope(Kind.UNREADABLE, text));
    }

    /** Returns the id in lower case: equal for equal scopes. */
    public String key() {
        return armId.toLowerCase(Locale.ROOT);
    }

    /** Returns the keys of the scopes that cover {@code cluster}: its subscription, its resource group, itself. */
    static String[] keysOf(ClusterId cluster) {
        String key = cluster.key();
        int subscription = Subscription.armId(cluster.subscriptionId()).length();
        int group = key.indexOf('/', key.indexOf('/', subscription + 1) + 1);
        return new String[] {key.substring(0, subscription), key.substring(0, group), key};
    }
}
