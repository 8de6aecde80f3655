package dev.nodewarden.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
    @Test
    void theTopOfTheReportTellsTheRunTheCoverageAndTheSummary() throws IOException {
        JsonNode json = json(Reports.mixed());

        assertThat(names(json)).containsExactly("schemaVersion", "run", "coverage", "summary", "clusters");
        assertThat(json.path("run"))
                .hasToString(
                        "{\"id\":\"20260310T120000Z-0\",\"trigger\":\"timer\",\"mode\":\"report\",\"pastDue\":false,"
                                + "\"startedAt\":\"2026-03-10T12:00:00Z\",\"finishedAt\":\"2026-03-10T12:01:30Z\","
                                + "\"state\":\"incomplete\"}");
        assertThat(json.at("/coverage/subscriptions")).hasToString("{\"discovered\":2,\"read\":1}");
        assertThat(json.at("/coverage/clusters")).hasToString("{\"discovered\":4,\"evaluated\":3}");
        assertThat(json.at("/coverage/unreadable/0"))
                .hasToString("{\"id\":\"/subscriptions/00000000-0000-4000-8000-000000000002\","
                        + "\"kind\":\"subscription\",\"reason\":\"not-visible\",\"detail\":\"\"}");
        assertThat(json.path("summary"))
                .hasToString("{\"compliant\":1,\"nonCompliant\":1,\"exempt\":0,\"exemptByTag\":0,\"undecidable\":1,"
                        + "\"unreadable\":1,\"findingsByRule\":{\"channel-unset\":1,\"window-missing\":1},"
                        + "\"findingsBySeverity\":{\"high\":1,\"medium\":1}}");
    }

    @Test
    void aClusterHasEveryMemberOfTheContractWhateverItsStatus() throws IOException {
        for (JsonNode cluster : json(Reports.mixed()).path("clusters")) {
            assertThat(names(cluster))
                    .containsExactly(
                            "id",
                            "subscriptionId",
                            "resourceGroup",
                            "name",
                            "location",
                            "tags",
                            "nodeOsUpgradeChannel",
                            "effectiveChannel",
                            "upgradeChannel",
                            "provisioningState",
                            "powerState",
                            "skuName",
                            "kubernetesVersion",
                            "outboundType",
                            "nodeProvisioningMode",
                            "supportPlan",
                            "resourceUid",
                            "agentPools",
                            "lastNodeOsUpgrade",
                            "fleet",
                            "kubernetesSupport",
                            "outcomesAt",
                            "observedAt",
                            "nodeOsWindow",
                            "status",
                            "statusReason",
                            "policyOverride",
                            "unreadable",
                            "findings",
                            "advice",
                            "exemption",
                            "nonCompliantSince");
        }
    }

    @Test
    void aFindingTellsWhatWasSeenAndHowToEndIt() throws IOException {
        JsonNode finding = json(Reports.mixed()).at("/clusters/1/findings/0");

        assertThat(names(finding))
                .containsExactly("rule", "severity", "message", "evidence", "fix", "source", "exempted");
        assertThat(finding.path("evidence")).hasToString("{\"nodeOSUpgradeChannel\":\"unset\"}");
        assertThat(finding.at("/fix/command").asText()).startsWith("az aks update ");
        assertThat(finding.path("source").asText()).startsWith("https://learn.microsoft.com/");
    }

    @Test
    void anExemptionInForceIsToldWithItsEnd() throws IOException {
        JsonNode json = json(Reports.exempt());

        assertThat(json.at("/clusters/0/exemption"))
                .hasToString("{\"kind\":\"record\",\"id\":\"rg-channel-none-0a1b\",\"scope\":\"/subscriptions/"
                        + "00000000-0000-4000-8000-000000000001/resourceGroups/rg\",\"rule\":\"channel-none\","
                        + "\"reason\":\"vendor appliance\",\"ticket\":\"CHG-7\",\"by\":\"ann@example.com\","
                        + "\"createdAt\":\"2026-03-10T12:00:00Z\",\"until\":\"2026-06-30\",\"daysLeft\":112}");
        assertThat(json.at("/clusters/1/exemption/kind").asText()).isEqualTo("tag");
        assertThat(json.at("/clusters/1/exemption/by").isNull()).isTrue();
        assertThat(json.at("/clusters/2/exemption/until").isNull()).isTrue();
        assertThat(json.at("/clusters/3/exemption").isNull()).isTrue();
        assertThat(json.at("/clusters/0/findings/0/exempted").asBoolean()).isTrue();
        assertThat(json.at("/clusters/3/findings/0/exempted").asBoolean()).isFalse();
        assertThat(json.at("/summary/exempt").asInt()).isEqualTo(3);
        assertThat(json.at("/summary/exemptByTag").asInt()).isEqualTo(1);
        assertThat(json.at("/summary/findingsByRule"))
                .hasToString("{\"channel-none\":1,\"exemption-expired\":1,\"exemption-expiring\":1}");
    }

    @Test
    void unknownValuesAreToldAsTheyCame() throws IOException {
        JsonNode cluster = json(Reports.mixed()).at("/clusters/2");

        assertThat(cluster.path("nodeOsUpgradeChannel").asText()).isEqualTo("Tomorrow");
        assertThat(cluster.path("effectiveChannel").isNull()).isTrue();
        assertThat(cluster.path("status").asText()).isEqualTo("undecidable");
    }

    private static JsonNode json(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonReport.write(report, bytes);
        return new ObjectMapper().readTree(bytes.toByteArray());
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
