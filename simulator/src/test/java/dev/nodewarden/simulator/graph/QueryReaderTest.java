package dev.nodewarden.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryReaderTest {
    private static final String ROW = """
            {"id":"/Subscriptions/s/x","name":"x","type":"microsoft.containerservice/managedclusters",
             "location":"westeurope","subscriptionId":"s","tags":{"cost-center":"CC-1"},"sku":null,
             "properties":{"autoUpgradeProfile":{"nodeOSUpgradeChannel":"NodeImage"},"agentPoolProfiles":[{"count":3}]}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "resources | where type =~ 'Microsoft.ContainerService/managedClusters'; true",
                "Resources | where type == 'Microsoft.ContainerService/managedClusters'; false",
                "resources | where type == \"microsoft.containerservice/managedclusters\"; true",
                "resources | where type != 'other'; true",
                "resources | where type !~ 'MICROSOFT.containerservice/managedclusters'; false",
                "resources | where location in ('northeurope', 'westeurope'); true",
                "resources | where location in ('WestEurope'); false",
                "resources | where location in~ ('WestEurope'); true",
                "resources | where location == 'westeurope' and subscriptionId == 's'; true",
                "resources | where location == 'westeurope' and subscriptionId == 't'; false",
                "resources | where location == 'westeurope' | where subscriptionId == 't'; false",
                "resources | where tolower(id) == '/subscriptions/s/x'; true",
                "resources | where tostring(properties.missing) == ''; true",
                "resources | where tags['cost-center'] == 'CC-1'; true",
                "resources | where properties has 'nodeimage'; true",
                "resources | where properties has 'Node'; false",
                "resources; true",
            })
    void conditionsHoldOrNot(String query, boolean holds) throws JsonProcessingException {
        assertThat(Query.matches(QueryReader.read(query).conditions(), row())).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "id, name; {\"id\":\"/Subscriptions/s/x\",\"name\":\"x\"}",
                "channel = properties.autoUpgradeProfile.nodeOSUpgradeChannel; {\"channel\":\"NodeImage\"}",
                "properties.autoUpgradeProfile; {\"properties_autoUpgradeProfile\":{\"nodeOSUpgradeChannel\":\"NodeImage\"}}",
                "missing = properties.a.b.c; {\"missing\":null}",
                "text = tostring(properties.a.b.c); {\"text\":\"\"}",
                "pools = tostring(properties.agentPoolProfiles); {\"pools\":\"[{\\\"count\\\":3}]\"}",
                "id = tolower(id); {\"id\":\"/subscriptions/s/x\"}",
                "sku, tags; {\"sku\":null,\"tags\":{\"cost-center\":\"CC-1\"}}",
                "cc = tolower(tostring(tags['cost-center'])); {\"cc\":\"cc-1\"}",
                "s = substring(id, 0, indexof(id, '/s/x')); {\"s\":\"/Subscriptions\"}",
                "s = substring(id, 3, 99); {\"s\":\"bscriptions/s/x\"}",
                "p = parse_json(sku); {\"p\":null}",
            })
    void columnsShowTheirValues(String columns, String shown) throws JsonProcessingException {
        assertThat(QueryReader.read("resources | project " + columns)
                        .show(row())
                        .toString())
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "''; the query ends too early",
                "kubernetesresources; cannot read \"kubernetesresources\" at position 0",
                "resources | summarize count(); cannot read \"summarize\" at position 12",
                "resources | where type hasprefix 'x'; cannot read \"hasprefix\" at position 23",
                "resources | summarize arg_max(n, id) by id; there is no column \"n\" at position 30",
                "resources | project id | summarize arg_max(name, id) by id; cannot read \"summarize\" at position 25",
                "resources | extend a = id | where a == 'x'; a where after the extend is not simulated",
                "resources | project tolower(id, id); cannot read \"tolower\" at position 20",
                "resources | where type =~ 'x' or name =~ 'y'; cannot read \"or\" at position 30",
                "resources | project colour; there is no column \"colour\" at position 20",
                "resources | project toupper(id); cannot read \"toupper\" at position 20",
                "resources | project id, ; the query ends too early",
                "resources | order by name asc; cannot read \"name\" at position 21",
                "resources | order by id desc; cannot read \"desc\" at position 24",
                "resources | where type =~ 'x; cannot read \"'x\" at position 25",
                "resources | limit n; cannot read \"limit\" at position 12",
                "resources | limit 5; cannot read \"limit\" at position 12",
                "resources | project id | where id == 'x'; a where after the project is not simulated",
            })
    void whatIsNotUnderstoodIsRefusedAndNamed(String query, String problem) {
        assertThatThrownBy(() -> QueryReader.read(query.replace("''", "")))
                .isInstanceOf(QueryException.class)
                .hasMessage(problem);
    }

    @Test
    void extendedColumnsAreShownAndBuildOnEachOther() throws JsonProcessingException {
        Query query = QueryReader.read("resources | extend p = parse_json(properties), c = p.agentPoolProfiles"
                + " | project id, c | order by c asc");
        assertThat(query.show(row()).toString()).isEqualTo("{\"id\":\"/Subscriptions/s/x\",\"c\":[{\"count\":3}]}");
    }

    @Test
    void aSummaryShowsItsColumnsAndIsPagedWithTheId() throws JsonProcessingException {
        Query query = QueryReader.read("resources | summarize arg_max(name, id) by location");
        assertThat(query.show(row()).toString())
                .isEqualTo("{\"location\":\"westeurope\",\"name\":\"x\",\"id\":\"/Subscriptions/s/x\"}");
        assertThat(query.showsId()).isTrue();
        assertThat(QueryReader.read("resources | summarize arg_max(name, kind) by location")
                        .showsId())
                .isFalse();
    }

    @Test
    void rowsCanBePagedOnlyWithTheirId() {
        assertThat(QueryReader.read("resources | project id, name").showsId()).isTrue();
        assertThat(QueryReader.read("resources | project name").showsId()).isFalse();
        assertThat(QueryReader.read("resources").showsId()).isTrue();
    }

    private static JsonNode row() throws JsonProcessingException {
        return Json.parse(ROW);
    }
}
