package dev.nodewarden.azure.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.change.Traffic.Event;
import dev.nodewarden.azure.change.Traffic.What;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Design promise 5: what someone else edits while we are about to write, or while Azure works on what we wrote, is there
 * at the end; the log of requests and the final estate say so.
 */
final class ForeignEditsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000000";
    private static final ClusterId ID = ClusterId.of(SUBSCRIPTION, "rg", "one");
    private static final String CLUSTER_EDIT = "\"cluster\": {\"tags\": {\"someone\": \"was here\"}}";
    private static final String POOL_EDIT =
            "\"agentPool\": {\"name\": \"a\", \"nodeLabels\": {\"someone\": \"was-here\"}}";
    /** Two nights list the windows of the one cluster twice. */
    private static final int NIGHTS = 2;

    @TempDir
    private Path folder;

    /**
     * Each row is one edit: of the cluster or of a pool, whose eTag then moves alone; between our decision and our write,
     * right before the write arrives, or while Azure works on it. An edit right before the write is still at work when
     * that arrives, as every edit of AKS is for minutes; where the cluster has an eTag, one that is over in an instant is
     * noticed too.
     */
    @ParameterizedTest
    @CsvSource({
        "cluster, decided, PT0S, true",
        "cluster, decided, PT0S, false",
        "cluster, decided, PT3M, true",
        "cluster, decided, PT3M, false",
        "pool, decided, PT0S, true",
        "pool, decided, PT0S, false",
        "pool, decided, PT3M, true",
        "pool, decided, PT3M, false",
        "cluster, arriving, PT0S, true",
        "cluster, arriving, PT3M, true",
        "cluster, arriving, PT3M, false",
        "pool, arriving, PT3M, true",
        "pool, arriving, PT3M, false",
    })
    void anEditOfSomeoneElseIsThereAtTheEnd(String what, String when, String hold, boolean eTag) throws IOException {
        String edit = what.equals("pool") ? POOL_EDIT : CLUSTER_EDIT;
        String on = when.equals("decided")
                ? "\"method\":\"GET\",\"path\":\"/maintenanceConfigurations\\\\?\",\"after\":" + NIGHTS
                : "\"method\":\"PUT\",\"path\":\"/managedClusters/one\\\\?\"";
        String position = when.equals("decided") ? "after" : "before";
        Faults faults = Faults.parse(
                "{\"rules\":[{%s,\"times\":1,\"behave\":{\"editBehind\":{\"when\":\"%s\",\"hold\":\"%s\",%s}}}]}"
                        .formatted(on, position, hold, edit));
        try (Organisation organisation = new Organisation(
                estate(eTag), options -> options.withFaults(faults), Policies.of(Mode.ENFORCE), Hazards.NONE)) {
            organisation.night().night().work(Duration.ofDays(1));

            Traffic traffic = Traffic.of(organisation.requests());
            assertThat(traffic.of(ID.key(), What.EDIT)).hasSize(1).allMatch(Event::accepted);
            assertThat(traffic.of(ID.key(), What.CHANNEL).stream().filter(Event::accepted))
                    .hasSize(1);
            JsonNode now = now(organisation);
            assertThat(now.toString()).contains("someone");
            assertThat(now.at("/properties/autoUpgradeProfile/nodeOSUpgradeChannel")
                            .asText())
                    .isEqualTo("NodeImage");
            assertThat(change(organisation).state()).isEqualTo(ChangeState.DONE);
        }
    }

    /** AKS refuses everyone while it works, so what slips in comes from below it; verification tells of it. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anEditWhileAzureStillShowsOurWriteIsReported(boolean eTag) throws IOException {
        Faults faults = Faults.parse("""
                {"rules":[{"method":"GET","path":"/managedClusters/one\\\\?","after":4,"times":1,"behave":
                  {"editBehind":{"when":"before",%s}}}]}
                """.formatted(CLUSTER_EDIT));
        try (Organisation organisation = new Organisation(
                estate(eTag), options -> options.withFaults(faults), Policies.of(Mode.ENFORCE), Hazards.NONE)) {
            organisation.night().night().work(Duration.ofDays(1));

            assertThat(Traffic.of(organisation.requests()).of(ID.key(), What.EDIT))
                    .hasSize(1)
                    .allMatch(Event::accepted);
            assertThat(change(organisation).state()).isEqualTo(ChangeState.DONE);
            assertThat(change(organisation).note().orElseThrow()).contains("something else moved: /tags");
            assertThat(now(organisation).at("/tags/someone").asText()).isEqualTo("was here");
        }
    }

    private static Change change(Organisation organisation) {
        List<Change> changes = organisation.changes(ID);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private JsonNode now(Organisation organisation) throws IOException {
        Path file = folder.resolve("estate.json");
        organisation.azure.now().writeTo(file);
        return JSON.readTree(Files.readAllBytes(file)).at("/managedClusters/0");
    }

    private static Estate estate(boolean eTag) {
        String ofCluster = eTag ? "\"eTag\": \"e-1\", " : "";
        return Estate.parse("""
                {"subscriptions": [{"id": "/subscriptions/%1$s", "subscriptionId": "%1$s", "displayName": "s",
                  "state": "Enabled"}],
                 "managedClusters": [{"id": "%2$s", "name": "one", "type": "Microsoft.ContainerService/ManagedClusters",
                  "location": "westeurope", %3$s"properties": {"provisioningState": "Succeeded",
                  "powerState": {"code": "Running"}, "autoUpgradeProfile": {"upgradeChannel": "patch",
                  "nodeOSUpgradeChannel": "None"},
                  "agentPoolProfiles": [{"name": "a", "eTag": "p-1", "count": 3, "osType": "Linux", "osSKU": "Ubuntu",
                   "provisioningState": "Succeeded"}]}}],
                 "maintenanceConfigurations": [{"id": "%2$s/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule",
                  "name": "aksManagedNodeOSUpgradeSchedule", "properties": {"maintenanceWindow": {
                   "schedule": {"weekly": {"intervalWeeks": 1, "dayOfWeek": "Sunday"}}, "durationHours": 4,
                   "utcOffset": "+00:00", "startTime": "01:00"}}}]}
                """.formatted(SUBSCRIPTION, ID.armId(), ofCluster));
    }
}
