package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.nodewarden.simulator.LoggedRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What we ask Resource Graph is what its published description allows. */
class GraphRequestIT {
    private static final String SWAGGER = "swagger/rest-api-specs_2024-11/specification/resourcegraph/resource-manager/"
            + "Microsoft.ResourceGraph/stable/2022-10-01/resourcegraph.json";

    @Test
    void everyQueryIsValidUnderThePublishedSchema() throws IOException {
        Schema schema = schema();
        try (Sim sim = Sim.of(Sim.generated(30, 3), options -> options.withPageSize(10))) {
            Sim.discover(sim.inventory(Discovery.RESOURCE_GRAPH), sim.estate.subscriptionIds());
            List<JsonNode> bodies = sim.requests().stream()
                    .filter(request -> request.path().startsWith("/providers/Microsoft.ResourceGraph/"))
                    .map(LoggedRequest::requestBody)
                    .toList();

            assertThat(bodies)
                    .hasSizeGreaterThan(3)
                    .allSatisfy(body -> assertThat(schema.validate(body)).isEmpty());
            assertThat(bodies)
                    .extracting(body -> body.path("query").asText())
                    .contains(GraphQuery.CLUSTERS, GraphQuery.UPGRADES, GraphQuery.FLEETS);
            assertThat(bodies)
                    .filteredOn(body -> body.path("query").asText().equals(GraphQuery.CLUSTERS))
                    .hasSize(3)
                    .last()
                    .satisfies(body -> assertThat(
                                    body.path("options").path("$skipToken").asText())
                            .isNotEmpty());
        }
    }

    private static Schema schema() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode schema = mapper.createObjectNode().put("$ref", "#/definitions/QueryRequest");
        schema.set(
                "definitions",
                mapper.readTree(SharedData.require(SWAGGER).toFile()).get("definitions"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(schema);
    }
}
