package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpPipeline;
import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** The SDK's AKS clients: it ties one to each subscription, so the latest few are kept. Safe for several threads. */
final class AksClients {
    private static final int MOST = 64;

    private final HttpPipeline pipeline;
    private final String endpoint;
    private final Map<String, ContainerServiceManagementClient> latest = new Latest();

    AksClients(HttpPipeline pipeline, String endpoint) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
    }

    ContainerServiceManagementClient of(String subscriptionId) {
        synchronized (latest) {
            return latest.computeIfAbsent(subscriptionId, this::open);
        }
    }

    private ContainerServiceManagementClient open(String subscriptionId) {
        return new ContainerServiceManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(subscriptionId)
                .buildClient();
    }

    private static final class Latest extends LinkedHashMap<String, ContainerServiceManagementClient> {
        Latest() {
            super(MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ContainerServiceManagementClient> eldest) {
            return size() > MOST;
        }
    }
}
