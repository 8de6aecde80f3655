package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * GET requests about AKS, and where it runs, answered with the bytes of the body.
 *
 * <p>Not the SDK's AKS client, for three reasons: its pages cannot tell a list without {@code value} from an empty one,
 * so a broken answer would pass for "no clusters"; it is tied to one subscription, and a fleet has thousands; and it is
 * reactive inside, which costs a cold start and every call. The SDK's models of the bodies are used all the same.
 */
final class ArmGet {
    /** The api-version that the SDK's AKS models are made for. */
    static final String API_VERSION = "2025-09-01";

    /** Of Microsoft.Management, whose versions are its own. */
    private static final String MANAGEMENT_VERSION = "2020-05-01";

    /** Of Microsoft.Resources. */
    private static final String SUBSCRIPTIONS_VERSION = "2022-12-01";

    /** Of Microsoft.Authorization. */
    private static final String AUTHORIZATION_VERSION = "2022-04-01";

    private static final String PROVIDER = "/providers/Microsoft.ContainerService/managedClusters";

    private final HttpPipeline pipeline;
    private final URI endpoint;

    ArmGet(HttpPipeline pipeline, URI endpoint) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
    }

    String clustersOf(String subscriptionId) {
        return address("/subscriptions/" + subscriptionId + PROVIDER);
    }

    /** Everything under a management group, at any depth: groups and subscriptions. */
    String descendantsOf(String managementGroup) {
        return address(
                "/providers/Microsoft.Management/managementGroups/" + managementGroup + "/descendants",
                MANAGEMENT_VERSION);
    }

    String cluster(ClusterId id) {
        return address(path(id));
    }

    String maintenanceConfigurationsOf(ClusterId id) {
        return address(path(id) + "/maintenanceConfigurations");
    }

    /** The Kubernetes versions of a region, as one subscription gets them. */
    String kubernetesVersionsOf(String subscriptionId, String region) {
        return address("/subscriptions/" + subscriptionId + "/providers/Microsoft.ContainerService/locations/" + region
                + "/kubernetesVersions");
    }

    /** Every subscription that the identity can see. */
    String subscriptions() {
        return address("/subscriptions", SUBSCRIPTIONS_VERSION);
    }

    /** What the identity may do in a subscription. */
    String permissionsIn(String subscriptionId) {
        return address(
                "/subscriptions/" + subscriptionId + "/providers/Microsoft.Authorization/permissions",
                AUTHORIZATION_VERSION);
    }

    String nodeOsConfigurationOf(ClusterId id) {
        return address(path(id) + "/maintenanceConfigurations/" + MaintenanceConfiguration.NODE_OS);
    }

    private static String path(ClusterId id) {
        return "/subscriptions/" + id.subscriptionId() + "/resourceGroups/" + id.resourceGroup() + PROVIDER + "/"
                + id.name();
    }

    /** Encodes the path, because resource group names may hold letters of any script. */
    private String address(String path) {
        return address(path, API_VERSION);
    }

    private String address(String path, String version) {
        try {
            return new URI("https", endpoint.getAuthority(), path, "api-version=" + version, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no address for " + path, e);
        }
    }

    /** Returns the body at {@code address}, which is one of the above or a {@code nextLink}. */
    byte[] body(String address) {
        try (HttpResponse response = pipeline.sendSync(request(address), Context.NONE)) {
            return response.getBodyAsBinaryData().toBytes();
        }
    }

    private static HttpRequest request(String address) {
        try {
            return new HttpRequest(HttpMethod.GET, address).setHeader(HttpHeaderName.ACCEPT, "application/json");
        } catch (IllegalArgumentException e) {
            throw ArmException.malformed("a nextLink is not an address");
        }
    }
}
