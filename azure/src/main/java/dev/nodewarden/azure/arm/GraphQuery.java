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
 * The one query sent to Resource Graph: the managed clusters of some subscriptions, a page at a time.
 *
 * @see <a href="https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data">Paging</a>
 */
final class GraphQuery {
    /** Resource Graph's most rows on a page. */
    private static final int PAGE = 1000;

    /** Rows of one subscription are neighbours, so that one subscription at a time is enough to hold. */
    static final String TEXT = "resources"
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

    /** Asks for a page, waiting before it if the quota of queries is used up. */
    RowPage page(List<String> subscriptionIds, Optional<String> skipToken) {
        pace.await();
        try {
            Response<QueryResponseInner> response =
                    client().resourcesWithResponse(request(subscriptionIds, skipToken), Context.NONE);
            pace.heed(response.getHeaders());
            return whole(response.getValue(), response.getHeaders());
        } catch (ArmException e) {
            if (e.says(ArmFailures.NO_VALID_SUBSCRIPTIONS)) {
                // None of them is visible to Resource Graph: no rows, and Resource Manager will say why.
                return new RowPage(List.of(), Optional.empty());
            }
            throw e;
        }
    }

    private static QueryRequest request(List<String> subscriptionIds, Optional<String> skipToken) {
        QueryRequestOptions options =
                new QueryRequestOptions().withTop(PAGE).withResultFormat(ResultFormat.OBJECT_ARRAY);
        skipToken.ifPresent(options::withSkipToken);
        return new QueryRequest()
                .withSubscriptions(subscriptionIds)
                .withQuery(TEXT)
                .withOptions(options);
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
