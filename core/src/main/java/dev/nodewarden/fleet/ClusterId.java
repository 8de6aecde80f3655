package dev.nodewarden.fleet;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identity of one AKS managed cluster in Azure Resource Manager (ARM).
 *
 * <p>Keeps the id as Azure returned it and compares without case, because ARM answers both {@code resourceGroups} and
 * {@code resourcegroups} for the same cluster.
 */
public final class ClusterId implements Comparable<ClusterId> {
    private static final Pattern ARM_ID = Pattern.compile(
            "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft\\.ContainerService/managedClusters/([^/]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBSCRIPTION =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    /** ARM's rule for resource group names: word characters of any script, {@code . _ - ( )}, no final period. */
    private static final Pattern RESOURCE_GROUP = Pattern.compile("[-\\w._()\\p{L}\\p{N}]{0,89}[-\\w_()\\p{L}\\p{N}]");
    /** The name pattern of {@code ManagedClusters_Get} in the AKS specification, 1 to 63 characters. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([-_a-zA-Z0-9]{0,61}[a-zA-Z0-9])?");

    private final String armId;
    private final String key;
    private final String subscriptionId;
    private final String resourceGroup;
    private final String name;

    private ClusterId(String armId, String subscriptionId, String resourceGroup, String name) {
        this.armId = armId;
        this.key = armId.toLowerCase(Locale.ROOT);
        this.subscriptionId = subscriptionId.toLowerCase(Locale.ROOT);
        this.resourceGroup = resourceGroup;
        this.name = name;
    }

    /**
     * Parses an ARM resource ID; fixed segments match in any case.
     *
     * @throws IllegalArgumentException if {@code armId} does not name a managed cluster
     */
    public static ClusterId parse(String armId) {
        return tryParse(armId)
                .orElseThrow(() -> new IllegalArgumentException("not a managed cluster resource ID: " + armId));
    }

    /** Parses an ARM resource ID, or returns empty when {@code armId} does not name a managed cluster. */
    public static Optional<ClusterId> tryParse(String armId) {
        Matcher matcher = ARM_ID.matcher(armId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return valid(armId, matcher.group(1), matcher.group(2), matcher.group(3));
    }

    /**
     * Names a cluster by its three parts.
     *
     * @throws IllegalArgumentException naming the part that breaks ARM's rules
     */
    public static ClusterId of(String subscriptionId, String resourceGroup, String name) {
        require(SUBSCRIPTION, subscriptionId, "subscription");
        require(RESOURCE_GROUP, resourceGroup, "resource group");
        require(NAME, name, "cluster name");
        String armId = "/subscriptions/" + subscriptionId + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.ContainerService/managedClusters/" + name;
        return new ClusterId(armId, subscriptionId, resourceGroup, name);
    }

    private static Optional<ClusterId> valid(String armId, String subscriptionId, String group, String name) {
        boolean valid = SUBSCRIPTION.matcher(subscriptionId).matches()
                && RESOURCE_GROUP.matcher(group).matches()
                && NAME.matcher(name).matches();
        return valid ? Optional.of(new ClusterId(armId, subscriptionId, group, name)) : Optional.empty();
    }

    private static void require(Pattern pattern, String value, String part) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a valid " + part);
        }
    }

    /** Returns the id as Azure returned it, or as it was given. */
    public String armId() {
        return armId;
    }

    /** Returns the id in lower case: equal for equal clusters, and the order of every report. */
    public String key() {
        return key;
    }

    /** Returns the subscription's GUID in lower case. */
    public String subscriptionId() {
        return subscriptionId;
    }

    public String resourceGroup() {
        return resourceGroup;
    }

    public String name() {
        return name;
    }

    @Override
    public int compareTo(ClusterId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterId id && id.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return armId;
    }
}
