package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the maintenance configurations of a cluster, sending each request once.
 *
 * <p>Not through the SDK's model: that drops a schedule kind it does not know, and reads a missing duration as 0, where
 * "not knowing" must stay visible. This is also the call made once for each cluster of the fleet, and without the SDK's
 * reactive layers it takes half the processor time.
 */
final class MaintenanceConfigurations {
    /** The version that the SDK's AKS client is built for, so that both read the same shapes. */
    static final String API_VERSION = "2025-09-01";

    private final HttpPipeline pipeline;
    private final URI endpoint;

    MaintenanceConfigurations(HttpPipeline pipeline, URI endpoint) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
    }

    Reading<List<MaintenanceConfiguration>> list(ClusterId id) {
        return ArmCalls.read(() -> {
            List<MaintenanceConfiguration> all = new ArrayList<>();
            Optional<String> next = Optional.of(address(id));
            while (next.isPresent()) {
                JsonNode page = get(next.get());
                for (JsonNode item : Json.array(page, "value")) {
                    all.add(WindowBody.read(item));
                }
                next = Json.text(page, "nextLink");
            }
            return List.copyOf(all);
        });
    }

    private JsonNode get(String url) {
        HttpRequest request = new HttpRequest(HttpMethod.GET, url).setHeader(HttpHeaderName.ACCEPT, "application/json");
        try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
            return Json.parse(response.getBodyAsBinaryData().toBytes());
        }
    }

    /** Built from parts, because resource group names may hold letters of any script. */
    private String address(ClusterId id) {
        String path = "/subscriptions/" + id.subscriptionId() + "/resourceGroups/" + id.resourceGroup()
                + "/providers/Microsoft.ContainerService/managedClusters/" + id.name() + "/maintenanceConfigurations";
        try {
            return new URI("https", endpoint.getAuthority(), path, "api-version=" + API_VERSION, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no address for " + id, e);
        }
    }
}
