package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.resourcemanager.resourcegraph.fluent.ResourceProvidersClient;
import com.azure.resourcemanager.resourcegraph.fluent.models.QueryResponseInner;
import com.azure.resourcemanager.resourcegraph.implementation.ResourceGraphClientBuilder;
import com.azure.resourcemanager.resourcegraph.models.QueryRequest;
import com.azure.resourcemanager.resourcegraph.models.QueryRequestOptions;
import com.azure.resourcemanager.resourcegraph.models.ResultFormat;
import com.azure.resourcemanager.resourcegraph.models.ResultTruncated;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The queries sent to Resource Graph, a page at a time.
 *
 * @see <a href="https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data">Paging</a>
 */
final class GraphQuery {
    /** Resource Graph's most rows on a page. */
    private static final int PAGE = 1000;

    /** The managed clusters. Rows of one subscription are neighbours, so that one at a time is enough to hold. */
    static final String CLUSTERS = "resources"
            + " | where type =~ 'microsoft.containerservice/managedclusters'"
            + " | project id, subscriptionId, location, tags"
            + ", nodeOsUpgradeChannel = properties.autoUpgradeProfile.nodeOSUpgradeChannel"
            + ", upgradeChannel = properties.autoUpgradeProfile.upgradeChannel"
            + ", agentPools = properties.agentPoolProfiles"
            + ", provisioningState = properties.provisioningState"
            + ", powerState = properties.powerState.code"
            + ", skuName = sku.name"
            + ", kubernetesVersion = properties.kubernetesVersion"
            + ", currentKubernetesVersion = properties.currentKubernetesVersion"
            + ", outboundType = properties.networkProfile.outboundType"
            + ", nodeProvisioningMode = properties.nodeProvisioningProfile.mode"
            + ", supportPlan = properties.supportPlan"
            + ", resourceUid = properties.resourceUID"
            + " | order by subscriptionId asc, id asc";

    /**
     * Of each cluster the last node OS upgrade that ended; notices of the next one must not hide how the last one went.
     * The words and where they stand are those of Microsoft's own query.
     *
     * @see <a href="https://learn.microsoft.com/azure/aks/aks-communication-manager">AKS communication manager</a>
     */
    static final String UPGRADES = "containerserviceeventresources"
            + " | where type =~ 'microsoft.containerservice/managedclusters/scheduledevents'"
            + " | where properties has 'NodeOSUpgrade'"
            + " | where properties.eventStatus in~ ('Completed', 'Failed', 'Canceled', 'Cancelled')"
            + " | extend cluster = substring(tolower(id), 0, indexof(tolower(id), '/scheduledevents/'))"
            + ", at = todatetime(properties.lastUpdateTime)"
            + ", scheduled = todatetime(properties.scheduledTime)"
            + ", status = tostring(properties.eventStatus)"
            + ", details = tostring(properties.eventDetails)"
            + " | summarize arg_max(at, id, scheduled, status, details) by cluster"
            + " | order by cluster asc";

    /** Everything of Azure Kubernetes Fleet Manager that decides who upgrades node images. */
    static final String FLEETS = "aksresources"
            + " | where type in~ ('microsoft.containerservice/fleets/members'"
            + ", 'microsoft.containerservice/fleets/autoupgradeprofiles'"
            + ", 'microsoft.containerservice/fleets/updatestrategies')"
            + " | extend p = parse_json(properties)"
            + " | project id, type, cluster = p.clusterResourceId, group = p.group, channel = p.channel"
            + ", disabled = p.disabled, strategy = p.updateStrategyId, stages = p.strategy.stages"
            + " | order by id asc";

    private static final HttpHeaderName LIMIT_HIT = HttpHeaderName.fromString("x-ms-tenant-subscription-limit-hit");

    private final HttpPipeline pipeline;
    private final String endpoint;
    private final QueryPace pace;
    private @Nullable ResourceProvidersClient client;

    GraphQuery(HttpPipeline pipeline, String endpoint, QueryPace pace) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
        this.pace = pace;
    }

    /** Built on first use: an app that starts to answer about one cluster queries nothing. */
    private synchronized ResourceProvidersClient client() {
        if (client == null) {
            client = new ResourceGraphClientBuilder()
                    .pipeline(pipeline)
                    .endpoint(endpoint)
                    .buildClient()
                    .getResourceProviders();
        }
        return client;
    }

    /**
     * One page of rows.
     *
     * @param skipToken where the next page starts; empty after the last one
     */
    record RowPage(List<?> rows, Optional<String> skipToken) {}

    /**
     * Asks for a page, waiting before it if the quota of queries is used up.
     *
     * @param subscriptionIds where to look; none for all that the identity can see
     */
    RowPage page(String query, List<String> subscriptionIds, Optional<String> skipToken) {
        QueryPace.Permit permit = pace.await();
        try (permit) {
            Response<QueryResponseInner> response =
                    client().resourcesWithResponse(request(query, subscriptionIds, skipToken), Context.NONE);
            permit.heed(response.getHeaders());
            return whole(response.getValue(), response.getHeaders());
        } catch (ArmException e) {
            if (e.says(ArmFailures.NO_VALID_SUBSCRIPTIONS)) {
                // None of them is visible to Resource Graph: no rows, and Resource Manager will say why.
                return new RowPage(List.of(), Optional.empty());
            }
            throw e;
        }
    }

    private static QueryRequest request(String query, List<String> subscriptionIds, Optional<String> skipToken) {
        QueryRequestOptions options =
                new QueryRequestOptions().withTop(PAGE).withResultFormat(ResultFormat.OBJECT_ARRAY);
        skipToken.ifPresent(options::withSkipToken);
        QueryRequest request = new QueryRequest().withQuery(query).withOptions(options);
        return subscriptionIds.isEmpty() ? request : request.withSubscriptions(subscriptionIds);
    }

    /** Insists on a page that tells everything: a cut answer must not look like a small fleet. */
    private static RowPage whole(@Nullable QueryResponseInner answer, HttpHeaders headers) {
        if (answer == null || !(answer.data() instanceof List<?> rows)) {
            throw ArmException.malformed("Resource Graph's answer has no rows");
        }
        Optional<String> skipToken = Optional.ofNullable(answer.skipToken()).filter(token -> !token.isBlank());
        boolean limitHit = "true".equalsIgnoreCase(headers.getValue(LIMIT_HIT));
        boolean cut = answer.resultTruncated() == ResultTruncated.TRUE && skipToken.isEmpty();
        if (limitHit || cut) {
            throw ArmException.malformed("Resource Graph left out rows without a way to ask for them");
        }
        return new RowPage(rows, skipToken);
    }
}
