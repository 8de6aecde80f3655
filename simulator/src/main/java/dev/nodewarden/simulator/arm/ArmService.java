package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.change.Behaviour;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.graph.ResourceGraph;
import dev.nodewarden.simulator.identity.Audiences;
import dev.nodewarden.simulator.identity.TokenIssuer;
import dev.nodewarden.simulator.identity.TokenIssuer.Claims;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Call;
import dev.nodewarden.simulator.wire.OperationKind;
import dev.nodewarden.simulator.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Azure Resource Manager: finds the operation, checks token and api-version, and hands over. */
public final class ArmService {
    private static final Pattern API_VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-[a-z]+)?");
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer\\s+");
    private static final String GRAPH = "Microsoft.ResourceGraph/resources/read";
    private static final String GRAPH_PATH = "/providers/Microsoft.ResourceGraph/resources";
    private static final String SUBSCRIPTION = "/subscriptions/{}";
    private static final String AKS = "/providers/Microsoft.ContainerService/managedClusters";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/{}";
    private static final String CLUSTER = GROUP + AKS + "/{}";
    private static final String POOL = CLUSTER + "/agentPools/{}";
    private static final String CONFIGURATION = CLUSTER + "/maintenanceConfigurations/{}";

    private final TokenIssuer tokens;
    private final Audiences audiences;
    private final List<Operation> operations;
    private final SomeoneElse someoneElse;

    /**
     * ARM over an estate.
     *
     * @param endpoint where it is served, such as {@code https://localhost:8443}
     * @param pageSize the most items on a page of a list
     * @param pace how long operations take
     */
    public ArmService(
            String endpoint,
            int pageSize,
            EstateIndex estate,
            Access access,
            Quotas quotas,
            Pace pace,
            TokenIssuer tokens,
            Audiences audiences) {
        this.tokens = tokens;
        this.audiences = audiences;
        Paging paging = new Paging(endpoint, pageSize);
        Subscriptions subscriptions = new Subscriptions(estate, quotas, paging);
        Descendants descendants = new Descendants(estate.managementGroups(), access, paging);
        Gates gates = new Gates(estate, access, quotas);
        Permissions permissions = new Permissions(gates, access);
        ManagedClusters clusters = new ManagedClusters(gates, quotas, paging);
        AsyncOperations operations = new AsyncOperations(endpoint, pace, quotas);
        this.someoneElse = new SomeoneElse(estate, operations);
        ConfigurationWrites configurations = new ConfigurationWrites(gates, pace.clock());
        AgentPoolWrites pools = new AgentPoolWrites(gates, quotas, operations, pace.agentPool());
        ClusterWrites writes = new ClusterWrites(gates, quotas, operations, pace.cluster());
        ResourceGraph graph =
                new ResourceGraph(estate, access::visible, access::visible, quotas, pageSize, access.withheldTables());
        KubernetesVersions versions = new KubernetesVersions(estate, gates, quotas);
        this.operations = List.of(
                read(OperationKind.WINDOWS, CLUSTER + "/maintenanceConfigurations", clusters::listConfigurations),
                read(OperationKind.WINDOWS, CONFIGURATION, clusters::getConfiguration),
                read(OperationKind.CLUSTER_GET, CLUSTER, clusters::get),
                read(OperationKind.AGENT_POOLS, CLUSTER + "/agentPools", clusters::listAgentPools),
                read(OperationKind.AGENT_POOLS, POOL, clusters::getAgentPool),
                read(OperationKind.CLUSTER_LIST, SUBSCRIPTION + AKS, clusters::list),
                read(OperationKind.CLUSTER_LIST, GROUP + AKS, clusters::listInGroup),
                write(OperationKind.CLUSTER_WRITE, "PUT", CLUSTER, writes::put),
                write(OperationKind.CLUSTER_WRITE, "PATCH", CLUSTER, writes::patch),
                write(OperationKind.AGENT_POOL_WRITE, "PUT", POOL, pools::put),
                write(OperationKind.WINDOW_WRITE, "PUT", CONFIGURATION, configurations::put),
                write(OperationKind.WINDOW_WRITE, "DELETE", CONFIGURATION, configurations::delete),
                read(
                        OperationKind.OPERATION_STATUS,
                        SUBSCRIPTION + "/providers/Microsoft.ContainerService/locations/{}/operations/{}",
                        operations::status),
                new Operation(
                        OperationKind.RESOURCE_GRAPH,
                        "POST",
                        new PathTemplate(GRAPH_PATH),
                        request -> access.isWithheld(GRAPH)
                                ? ArmErrors.forbidden(request.caller().objectId(), GRAPH, GRAPH_PATH)
                                : graph.query(request.request(), request.caller())),
                read(
                        OperationKind.OTHER,
                        SUBSCRIPTION + "/providers/Microsoft.ContainerService/locations/{}/kubernetesVersions",
                        versions::list),
                read(OperationKind.SUBSCRIPTIONS, "/subscriptions", subscriptions::list),
                read(OperationKind.OTHER, SUBSCRIPTION, subscriptions::get),
                read(
                        OperationKind.OTHER,
                        SUBSCRIPTION + "/providers/Microsoft.Authorization/permissions",
                        permissions::list),
                read(
                        OperationKind.OTHER,
                        "/providers/Microsoft.Management/managementGroups/{}/descendants",
                        descendants::list));
    }

    private static Operation write(
            OperationKind kind, String method, String path, Function<ArmRequest, Answer> handler) {
        return new Operation(kind, method, new PathTemplate(path), handler);
    }

    private static Operation read(OperationKind kind, String path, Function<ArmRequest, Answer> handler) {
        return new Operation(kind, "GET", new PathTemplate(path), handler);
    }

    /** Finds the operation {@code request} asks for; what is not simulated gets an answer that says so. */
    public Call route(Request request) {
        return route(request, Optional.empty());
    }

    /** The same, where Azure behaves differently from usual. */
    public Call route(Request request, Optional<Behaviour> behaviour) {
        List<String> segments = request.segments();
        for (Operation operation : operations) {
            Optional<List<String>> holes = operation.path().match(segments);
            if (holes.isPresent() && operation.method().equals(request.method())) {
                return new Call(
                        operation.kind(), () -> withIds(request, answer(operation, request, holes.get(), behaviour)));
            }
        }
        return new Call(
                OperationKind.OTHER,
                () -> ArmErrors.notSupported(
                        request.method() + " " + request.uri().getPath()));
    }

    /**
     * Someone else edits the cluster that {@code request} is about. Returns what became of it; empty if the request is
     * about no cluster of the estate.
     */
    public Optional<Edited> edit(Request request, Behaviour.EditBehind behind) {
        return someoneElse
                .cluster(request.segments())
                .map(cluster -> new Edited(cluster.writtenId(), someoneElse.edit(cluster, behind)));
    }

    /** An edit of the cluster with this id, and what AKS answered to it. */
    public record Edited(String cluster, Answer answer) {}

    private Answer answer(Operation operation, Request request, List<String> holes, Optional<Behaviour> behaviour) {
        Optional<Claims> caller = caller(request);
        Optional<String> version = request.query("api-version");
        if (caller.isEmpty()) {
            return ArmErrors.unauthenticated(request.header("Authorization").isPresent());
        }
        if (!audiences.isOurs(caller.get().audience())) {
            return ArmErrors.wrongAudience(caller.get().audience(), audiences.ours());
        }
        if (version.isEmpty()) {
            return ArmErrors.missingApiVersion();
        }
        if (!API_VERSION.matcher(version.get()).matches()) {
            return ArmErrors.invalidApiVersion(version.get());
        }
        return operation
                .handler()
                .apply(new ArmRequest(request, holes, caller.get().principal(), behaviour));
    }

    private Optional<Claims> caller(Request request) {
        return request.header("Authorization")
                .filter(value -> BEARER.matcher(value).lookingAt())
                .flatMap(value -> tokens.verify(BEARER.matcher(value).replaceFirst("")));
    }

    /** The same request gets the same id, because ids end up in reports, and equal estates give equal reports. */
    private static Answer withIds(Request request, Answer answer) {
        byte[] name = (request.method() + " " + request.target()).getBytes(StandardCharsets.UTF_8);
        String id = UUID.nameUUIDFromBytes(name).toString();
        return answer.with("x-ms-request-id", id)
                .with("x-ms-correlation-request-id", id)
                .with("Cache-Control", "no-cache");
    }
}
