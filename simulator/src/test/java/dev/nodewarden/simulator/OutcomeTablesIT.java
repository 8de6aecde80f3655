package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The upgrade events, fleets and Kubernetes versions that are served from an estate. */
final class OutcomeTablesIT {
    private static final String SUBSCRIPTION = "11111111-0000-4000-8000-000000000001";
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/g";
    private static final String CLUSTER = GROUP + Small.CLUSTERS + "/c";
    private static final String LAST_EVENTS = "containerserviceeventresources"
            + " | where properties.eventStatus in~ ('Completed', 'Failed')"
            + " | extend cluster = substring(tolower(id), 0, indexof(tolower(id), '/scheduledevents/')),"
            + " at = todatetime(properties.lastUpdateTime), status = tostring(properties.eventStatus)"
            + " | summarize arg_max(at, id, status) by cluster | order by cluster asc";

    private static String event(String cluster, String name, String status, String at) {
        return "{\"id\":\"" + cluster + "/scheduledEvents/" + name + "\",\"properties\":{\"eventStatus\":\"" + status
                + "\",\"lastUpdateTime\":\"" + at + "\"}}";
    }

    private static Estate estate(String more) {
        return Estate.parse("{\"subscriptions\":[{\"id\":\"/subscriptions/" + SUBSCRIPTION + "\"}],"
                + "\"managedClusters\":[{\"id\":\"" + CLUSTER + "\",\"location\":\"westus\",\"properties\":"
                + "{\"currentKubernetesVersion\":\"1.33.2\"}}]," + more + "}");
    }

    private static JsonNode graph(SimulatedAzure azure, String query) throws Exception {
        return Client.json(new Client(azure).graph("{\"query\":\"" + query + "\"}"));
    }

    @Test
    void ofTheEventsOfAClusterTheLastOneIsLeft() throws Exception {
        Estate estate = estate("\"scheduledEvents\":["
                + event(CLUSTER, "1", "Completed", "2026-11-01T01:00:00Z") + ","
                + event(CLUSTER, "2", "Failed", "2026-11-08T01:00:00Z") + ","
                + event(CLUSTER, "3", "Scheduled", "2026-11-14T01:00:00Z") + ","
                + event(CLUSTER.replace("/c", "/b"), "4", "Completed", "2026-10-01T01:00:00Z") + "]");
        try (SimulatedAzure azure = SimulatedAzure.start(estate, Small.OPTIONS)) {
            JsonNode rows = graph(azure, LAST_EVENTS).path("data");

            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).path("cluster").asText()).endsWith("/managedclusters/c");
            assertThat(rows.get(1).path("status").asText()).isEqualTo("Failed");
            assertThat(rows.get(1).path("id").asText()).isEqualTo(CLUSTER + "/scheduledEvents/2");
        }
    }

    @Test
    void fleetsAreRowsOfOneTable() throws Exception {
        String fleet = GROUP + "/providers/Microsoft.ContainerService/fleets/f";
        Estate estate =
                estate("\"fleetMembers\":[{\"id\":\"" + fleet + "/members/m\",\"properties\":{\"group\":\"a\"}}],"
                        + "\"fleetAutoUpgradeProfiles\":[{\"id\":\"" + fleet + "/autoUpgradeProfiles/p\"}],"
                        + "\"fleetUpdateStrategies\":[{\"id\":\"" + fleet + "/updateStrategies/s\"}]");
        try (SimulatedAzure azure = SimulatedAzure.start(estate, Small.OPTIONS)) {
            Set<String> types = new HashSet<>();
            graph(azure, "aksresources | project id, type | order by id asc")
                    .path("data")
                    .forEach(row -> types.add(row.path("type").asText()));

            assertThat(types)
                    .containsExactlyInAnyOrder(
                            "microsoft.containerservice/fleets/members",
                            "microsoft.containerservice/fleets/autoupgradeprofiles",
                            "microsoft.containerservice/fleets/updatestrategies");
        }
    }

    @Test
    void aWithheldTableIsRefusedAsAzureRefusesOneItDoesNotKnow() throws Exception {
        Faults faults = Faults.parse("{\"rules\":[],\"withheldTables\":[\"aksresources\"]}");
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withFaults(faults))) {
            HttpResponse<String> answer = new Client(azure).graph("{\"query\":\"aksresources | project id\"}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Client.json(answer).at("/error/details/0/code").asText())
                    .isEqualTo("DisallowedLogicalTableName");
            assertThat(new Client(azure)
                            .graph("{\"query\":\"resources | project id\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void versionsAreMadeUpAroundTheEstatesNewestOrTakenFromIt() throws Exception {
        Estate estate = estate("\"kubernetesVersions\":[{\"id\":\"/x/locations/EastUS/kubernetesVersions\","
                + "\"values\":[{\"version\":\"1.20\"}]}]");
        try (SimulatedAzure azure = SimulatedAzure.start(estate, Small.OPTIONS)) {
            JsonNode made = versions(azure, "westus");

            assertThat(made.path("values")).hasSize(7);
            assertThat(made.at("/values/0/version").asText()).isEqualTo("1.28");
            assertThat(made.at("/values/1/capabilities/supportPlan")).hasSize(1);
            assertThat(made.at("/values/2/capabilities/supportPlan")).hasSize(2);
            assertThat(made.at("/values/5/version").asText()).isEqualTo("1.33");
            assertThat(made.at("/values/6/isPreview").asBoolean()).isTrue();
            assertThat(versions(azure, "eastus").toString()).isEqualTo("{\"values\":[{\"version\":\"1.20\"}]}");
        }
    }

    private static JsonNode versions(SimulatedAzure azure, String region) throws Exception {
        return Client.json(new Client(azure)
                .get("/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.ContainerService/locations/" + region
                        + "/kubernetesVersions?api-version=2025-09-01"));
    }
}
