package dev.nodewarden.azure.arm;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Every operation of Azure Resource Manager that this project asks for, and the actions an identity needs for it. The
 * roles in {@code infra/roles} allow exactly these: tests compare the two, and what is sent with both.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/permissions/containers">Actions of AKS</a>
 */
public enum ArmOperation {
    LIST_SUBSCRIPTIONS(Right.READ, "GET", "/subscriptions", "Microsoft.Resources/subscriptions/read"),
    LIST_DESCENDANTS(
            Right.READ,
            "GET",
            "/providers/Microsoft\\.Management/managementGroups/[^/]+/descendants",
            "Microsoft.Management/managementGroups/descendants/read"),
    /** Resource Graph shows only rows of what may be read. */
    QUERY_RESOURCE_GRAPH(
            Right.READ,
            "POST",
            "/providers/Microsoft\\.ResourceGraph/resources",
            "Microsoft.ResourceGraph/resources/read",
            "Microsoft.ContainerService/managedClusters/read",
            "Microsoft.ContainerService/fleets/members/read",
            "Microsoft.ContainerService/fleets/autoUpgradeProfiles/read",
            "Microsoft.ContainerService/fleets/updateStrategies/read"),
    LIST_CLUSTERS(
            Right.READ, "GET", Paths.SUBSCRIPTION + Paths.CLUSTERS, "Microsoft.ContainerService/managedClusters/read"),
    GET_CLUSTER(Right.READ, "GET", Paths.CLUSTER, "Microsoft.ContainerService/managedClusters/read"),
    LIST_WINDOWS(
            Right.READ,
            "GET",
            Paths.CLUSTER + "/maintenanceConfigurations",
            "Microsoft.ContainerService/managedClusters/maintenanceConfigurations/read"),
    LIST_KUBERNETES_VERSIONS(
            Right.READ,
            "GET",
            Paths.SUBSCRIPTION + "/providers/Microsoft\\.ContainerService/locations/[^/]+/kubernetesVersions",
            "Microsoft.ContainerService/locations/kubernetesversions/read"),
    /** Of the doctor only. */
    LIST_PERMISSIONS(
            Right.READ,
            "GET",
            Paths.SUBSCRIPTION + "/providers/Microsoft\\.Authorization/permissions",
            "Microsoft.Authorization/permissions/read"),
    PUT_WINDOW(
            Right.WRITE_WINDOW,
            "PUT",
            Paths.CLUSTER + "/maintenanceConfigurations/[^/]+",
            "Microsoft.ContainerService/managedClusters/maintenanceConfigurations/write"),
    DELETE_WINDOW(
            Right.WRITE_WINDOW,
            "DELETE",
            Paths.CLUSTER + "/maintenanceConfigurations/[^/]+",
            "Microsoft.ContainerService/managedClusters/maintenanceConfigurations/delete"),
    PUT_CLUSTER(Right.WRITE_CHANNEL, "PUT", Paths.CLUSTER, "Microsoft.ContainerService/managedClusters/write");

    /**
     * The actions on other resources that Azure checks when a cluster whose body names such a resource is written.
     *
     * @see <a href="https://learn.microsoft.com/azure/aks/concepts-identity">Identity creating the cluster</a>
     */
    public static final List<String> LINKED_TO_PUT_CLUSTER = List.of(
            "Microsoft.Network/virtualNetworks/subnets/join/action",
            "Microsoft.Network/virtualNetworks/joinLoadBalancer/action",
            "Microsoft.Network/publicIPAddresses/join/action",
            "Microsoft.Network/publicIPPrefixes/join/action",
            "Microsoft.Network/applicationGateways/read",
            "Microsoft.Compute/diskEncryptionSets/read",
            "Microsoft.Compute/proximityPlacementGroups/write",
            "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
            "Microsoft.OperationalInsights/workspaces/read",
            "Microsoft.OperationalInsights/workspaces/sharedkeys/read");

    private final Right right;
    private final String method;
    private final Pattern path;
    // List.of is immutable, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> actions;

    ArmOperation(Right right, String method, String path, String... actions) {
        this.right = right;
        this.method = method;
        this.path = Pattern.compile(path, Pattern.CASE_INSENSITIVE);
        this.actions = List.of(actions);
    }

    /** What a role of ours is for: each may be given without the ones behind it. */
    public enum Right {
        READ,
        WRITE_WINDOW,
        WRITE_CHANNEL
    }

    private static final class Paths {
        private static final String SUBSCRIPTION = "/subscriptions/[^/]+";
        private static final String CLUSTERS = "/providers/Microsoft\\.ContainerService/managedClusters";
        private static final String CLUSTER = SUBSCRIPTION + "/resourceGroups/[^/]+" + CLUSTERS + "/[^/]+";
    }

    /** Returns the right that this operation is a part of. */
    public Right right() {
        return right;
    }

    /** Returns the actions that this operation needs. */
    public List<String> actions() {
        return actions;
    }

    /** Says whether a request is this operation; {@code path} is without its query. */
    public boolean isRequested(String byMethod, String atPath) {
        return method.equals(byMethod) && path.matcher(atPath).matches();
    }

    /** Returns the operation that a request is, or empty for none that is declared; {@code path} is without its query. */
    public static Optional<ArmOperation> of(String method, String path) {
        return Arrays.stream(values())
                .filter(operation -> operation.isRequested(method, path))
                .findFirst();
    }

    /** Returns the lower-case name used in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns every action that {@code right} is made of, in order, those on other resources not included. */
    public static Set<String> actions(Right right) {
        Set<String> actions = new TreeSet<>();
        Arrays.stream(values())
                .filter(operation -> operation.right == right)
                .forEach(operation -> actions.addAll(operation.actions));
        return actions;
    }
}
