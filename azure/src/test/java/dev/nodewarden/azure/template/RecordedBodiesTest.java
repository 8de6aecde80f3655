package dev.nodewarden.azure.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.arm.ArmBodies;
import dev.nodewarden.azure.arm.SharedBodies;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.Declarations;
import dev.nodewarden.fleet.DeclaredCluster;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A body means the same whether Azure answers it, or a file holds it. */
final class RecordedBodiesTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");

    @Test
    void everyRecordedClusterIsReadAsAzuresOwnAnswerIs() throws IOException {
        List<JsonNode> bodies = SharedBodies.clusters();
        assertThat(bodies).hasSizeGreaterThan(100);
        for (JsonNode body : bodies) {
            Cluster direct = value(ArmBodies.cluster(body, AT));
            DeclaredCluster declared = value(read(body)).clusters().get(0);
            assertThat(declared.cluster()).isEqualTo(direct);
            assertThat(declared.unresolved()).isEmpty();
            assertThat(declared.deployed()).isTrue();
        }
    }

    @Test
    void everyRecordedConfigurationIsReadAsAzuresOwnAnswerIs() throws IOException {
        List<JsonNode> bodies = SharedBodies.configurations();
        assertThat(bodies).hasSizeGreaterThan(15);
        for (JsonNode body : bodies) {
            String id = body.path("id").asText().replaceFirst("(?i)/maintenanceConfigurations/.*", "");
            String cluster = "{\"id\":\"" + id + "\",\"location\":\"x\",\"properties\":{}}";
            JsonNode both = new ObjectMapper().readTree("[" + cluster + "," + body + "]");
            MaintenanceConfiguration direct = value(ArmBodies.maintenanceConfiguration(body));
            assertThat(value(read(both)).clusters().get(0).configurations()).contains(List.of(direct));
        }
    }

    @Test
    void theRecordedEstateAsOneArrayHasAllItsWindows() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        JsonNode estate = SharedBodies.estate();
        estate.path("managedClusters").forEach(all::add);
        estate.path("maintenanceConfigurations").forEach(all::add);
        Declarations declared = value(read(new ObjectMapper().valueToTree(all)));
        assertThat(declared.clusters()).hasSize(30);
        assertThat(declared.clusters().stream()
                        .flatMap(cluster -> cluster.configurations().stream())
                        .mapToInt(List::size)
                        .sum())
                .isEqualTo(18);
    }

    private static Reading<Declarations> read(JsonNode body) {
        return ArmDocuments.withoutParameters().read(body.toString(), AT);
    }

    private static <T> T value(Reading<T> reading) {
        return reading.match(value -> value, failure -> {
            throw new AssertionError(failure.message());
        });
    }
}
