package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.util.Context;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import dev.nodewarden.fleet.ClusterId;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class ArmGetTest {
    private static final String SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000000";

    private final List<URL> asked = new ArrayList<>();
    private final HttpPipeline pipeline = new HttpPipelineBuilder()
            .httpClient(request -> {
                asked.add(request.getUrl());
                return Mono.error(new IOException("nobody is there"));
            })
            .build();
    private final ArmGet get = new ArmGet(pipeline, URI.create("https://arm.test"));

    @Test
    void theAddressAndVersionAreTheOnesTheSdksOwnClientAsksFor() {
        assertThatThrownBy(() -> new ContainerServiceManagementClientBuilder()
                        .pipeline(pipeline)
                        .endpoint("https://arm.test")
                        .subscriptionId(SUBSCRIPTION)
                        .buildClient()
                        .getManagedClusters()
                        .getByResourceGroupWithResponse("group", "cluster", Context.NONE))
                .hasRootCauseMessage("nobody is there");

        assertThat(asked)
                .singleElement()
                .asString()
                .isEqualTo(get.cluster(ClusterId.of(SUBSCRIPTION, "group", "cluster")));
    }

    @Test
    void aResourceGroupMayHaveLettersOfAnyScript() {
        assertThat(get.maintenanceConfigurationsOf(ClusterId.of(SUBSCRIPTION, "größe_(1).x", "c")))
                .isEqualTo("https://arm.test/subscriptions/" + SUBSCRIPTION + "/resourceGroups/gr%C3%B6%C3%9Fe_(1).x"
                        + "/providers/Microsoft.ContainerService/managedClusters/c/maintenanceConfigurations"
                        + "?api-version=2025-09-01");
    }

    @Test
    void aNextLinkThatIsNoAddressIsMalformed() {
        assertThatThrownBy(() -> get.body("page 2")).isInstanceOf(ArmException.class);
    }
}
