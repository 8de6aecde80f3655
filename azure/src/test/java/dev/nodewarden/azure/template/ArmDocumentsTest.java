package dev.nodewarden.azure.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Declarations;
import dev.nodewarden.fleet.DeclaredCluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArmDocumentsTest {
    private static final Instant AT = Instant.parse("2026-11-22T02:00:00Z");
    private static final String CLUSTER = "'type':'Microsoft.ContainerService/managedClusters'";
    private static final String WINDOW = "'properties':{'maintenanceWindow':{'schedule':{'weekly':{'intervalWeeks':1,"
            + "'dayOfWeek':'Sunday'}},'durationHours':4,'startTime':'01:00'}}";
    private static final String CONFIGURATION =
            "'type':'Microsoft.ContainerService/managedClusters/maintenanceConfigurations'," + WINDOW;

    private static Reading<Declarations> read(String document) {
        return ArmDocuments.withoutParameters().read(document.replace('\'', '"').replace('^', '\''), AT);
    }

    private static Declarations declared(String document) {
        return read(document).match(value -> value, failure -> {
            throw new AssertionError(failure.message());
        });
    }

    private static DeclaredCluster only(String document) {
        List<DeclaredCluster> clusters = declared(document).clusters();
        assertThat(clusters).hasSize(1);
        return clusters.get(0);
    }

    private static String template(String members) {
        return "{'$schema':'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',"
                + "'contentVersion':'1.0.0.0'," + members + "}";
    }

    private static String cluster(String name, String properties) {
        return "{" + CLUSTER + ",'name':'" + name + "','location':'westeurope','properties':{" + properties + "}}";
    }

    private static String channel(String value) {
        return "'autoUpgradeProfile':{'nodeOSUpgradeChannel':'" + value + "'}";
    }

    @Test
    void aBodyFromAzureKeepsItsIdAndDoesNotTellItsWindows() {
        String id = "/subscriptions/00000000-0000-4000-8000-000000000001/resourcegroups/rg/providers/"
                + "Microsoft.ContainerService/managedClusters/aks";
        DeclaredCluster body = only("{'id':'" + id + "','name':'aks','location':'WestEurope','tags':{'a':'[b]'},"
                + "'properties':{" + channel("None") + "}}");
        assertThat(body.deployed()).isTrue();
        assertThat(body.cluster().id().armId()).isEqualTo(id);
        assertThat(body.cluster().location()).isEqualTo("westeurope");
        assertThat(body.cluster().tags()).containsEntry("a", "[b]");
        assertThat(body.cluster().nodeOsUpgradeChannel()).contains("None");
        assertThat(body.configurations()).isEmpty();
        assertThat(body.unresolved()).isEmpty();

        List<DeclaredCluster> both = declared("[{'id':'" + id + "','location':'x','properties':{}},{'id':'"
                        + id.replace("aks", "AKS") + "/maintenanceConfigurations/aksManagedNodeOSUpgradeSchedule',"
                        + WINDOW
                        + "}]")
                .clusters();
        assertThat(both).singleElement().satisfies(ArmDocumentsTest::hasTheWindow);
    }

    private static void hasTheWindow(DeclaredCluster cluster) {
        assertThat(cluster.missing()).isEmpty();
        assertThat(cluster.configurations())
                .hasValueSatisfying(all -> assertThat(all)
                        .filteredOn(MaintenanceConfiguration::timesNodeOs)
                        .singleElement()
                        .satisfies(configuration -> assertThat(configuration.window())
                                .contains(new MaintenanceWindow(
                                        new Schedule.Weekly(1, "Sunday"),
                                        Optional.of(4),
                                        "+00:00",
                                        Optional.of("01:00"),
                                        Optional.empty(),
                                        List.of()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'aks/aksManagedNodeOSUpgradeSchedule' | 'aks'",
                "'AKS/aksmanagednodeosupgradeschedule' | 'aks'",
                "'[format(^{0}/{1}^, ^aks^, ^aksManagedNodeOSUpgradeSchedule^)]' | 'aks'",
                "'[concat(^aks^, ^/^, variables(^schedule^))]' | 'aks'",
                "'[format(^{0}/{1}^, parameters(^name^), ^aksManagedNodeOSUpgradeSchedule^)]' | '[parameters(^name^)]'",
                "'[format(^{0}/{1}^, parameters(^open^), ^aksManagedNodeOSUpgradeSchedule^)]' | '[parameters(^open^)]'",
                "'[format(^aks-{0}/{1}^, parameters(^open^), variables(^schedule^))]' | '[concat(^aks-^, parameters(^open^))]'",
                "'[concat(toLower(parameters(^open^)), ^/^, variables(^schedule^))]' | '[toLower(parameters(^open^))]'",
            })
    void aWindowFindsItsClusterByTheName(String configurationName, String clusterName) {
        String definitions = "'parameters':{'name':{'type':'string','defaultValue':'aks'},'open':{'type':'string'}},"
                + "'variables':{'schedule':'aksManagedNodeOSUpgradeSchedule'},";
        String document = definitions + "'resources':[{'name':" + configurationName + "," + CONFIGURATION + "},{'name':"
                + clusterName + ",'location':'x'," + CLUSTER + ",'properties':{}}]";
        hasTheWindow(only(template(document)));
        assertThat(declared(template(document)).remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"maintenanceConfigurations", "Microsoft.ContainerService/managedClusters/maintenanceConfigurations"})
    void aWindowMayStandInsideItsCluster(String type) {
        String child = "{'type':'" + type + "','name':'aksManagedNodeOSUpgradeSchedule'," + WINDOW + "}";
        hasTheWindow(only(template("'resources':[{" + CLUSTER
                + ",'name':'[parameters(^n^)]','properties':{},'resources':[" + child + "]}]")));
    }

    @Test
    void symbolicNamesAreResourcesToo() {
        DeclaredCluster cluster = only(template("'languageVersion':'2.0','resources':{'there':{'existing':true,"
                + CLUSTER + ",'name':'other'},'aks':" + cluster("aks", channel("Unmanaged")) + "}"));
        assertThat(cluster.path()).isEqualTo("resources.aks");
        assertThat(cluster.cluster().nodeOsUpgradeChannel()).contains("Unmanaged");
        assertThat(cluster.deployed()).isFalse();
        assertThat(cluster.cluster().id().armId())
                .isEqualTo("/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/template/providers/"
                        + "Microsoft.ContainerService/managedClusters/aks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "None | None",
                "[[None] | [None]",
                "[parameters(^withDefault^)] | NodeImage",
                "[PARAMETERS(^WITHDEFAULT^)] | NodeImage",
                "[variables(^profile^).channel] | SecurityPatch",
                "[variables(^profile^)[^channel^]] | SecurityPatch",
                "[variables(^list^)[1]] | Unmanaged",
                "[if(equals(parameters(^withDefault^), ^NodeImage^), ^None^, ^Unmanaged^)] | None",
                "[if(and(true(), or(false(), not(empty(^^)))), ^None^, ^Unmanaged^)] | Unmanaged",
                "[coalesce(tryGet(variables(^profile^), ^absent^), ^None^)] | None",
                "[variables(^profile^).?channel] | SecurityPatch",
                "[first(^x^)] | [first(^x^)]",
                "[parameters(^open^)] | [parameters(^open^)]",
                "[variables(^round^)] | [variables(^round^)]",
                "[variables(^list^)[9]] | [variables(^list^)[9]]",
                "[reference(^x^).properties] | [reference(^x^).properties]",
                "[not an expression] | [not an expression]",
                "[parameters(^withDefault^) | [parameters(^withDefault^)",
            })
    void whatTheTemplateKnowsIsResolvedAndTheRestStaysAsItIs(String channel, String read) {
        String definitions = "'parameters':{'withDefault':{'type':'string','defaultValue':'NodeImage'},"
                + "'open':{'type':'string'}},'variables':{'profile':{'channel':'[concat(^Security^, ^Patch^)]'},"
                + "'list':['None','Unmanaged'],'round':'[variables(^round^)]'},";
        DeclaredCluster cluster =
                only(template(definitions + "'resources':[" + cluster("aks", channel(channel)) + "]"));
        String expected = read.replace('^', '\'');
        assertThat(cluster.cluster().nodeOsUpgradeChannel()).contains(expected);
        boolean open = expected.startsWith("[") && expected.endsWith("]") && !channel.startsWith("[[");
        assertThat(cluster.missing())
                .isEqualTo(
                        open ? List.of("resources[0].properties.autoUpgradeProfile.nodeOSUpgradeChannel") : List.of());
        assertThat(List.copyOf(cluster.unresolved().values())).isEqualTo(open ? List.of(expected) : List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'properties':'[parameters(^p^)]' | resources[0].properties",
                "'properties':{'autoUpgradeProfile':'[parameters(^p^)]'} | resources[0].properties.autoUpgradeProfile",
                "'sku':{'name':'[parameters(^p^)]'},'properties':{} | resources[0].sku.name",
                "'location':'[resourceGroup().location]','tags':'[parameters(^t^)]','properties':{} | ",
                "'properties':{'agentPoolProfiles':[{'name':'a','vmSize':'[parameters(^p^)]'}]} | ",
                "'properties':{'autoUpgradeProfile':{'nodeOSUpgradeChannel':'SecurityPatch'},'agentPoolProfiles':"
                        + "[{'name':'a','vmSize':'[parameters(^p^)]','count':'[parameters(^c^)]'}]}"
                        + " | resources[0].properties.agentPoolProfiles[0].vmSize",
            })
    void onlyWhatCouldChangeTheVerdictIsMissing(String members, String missing) {
        DeclaredCluster cluster = only(template("'resources':[{" + CLUSTER + ",'name':'aks'," + members + "}]"));
        assertThat(cluster.missing()).isEqualTo(missing == null ? List.of() : List.of(missing));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'aks/[parameters(^x^)]' | 'properties':{} | aks/[parameters('x')] is no name of a window: silent",
                "'[concat(^aks/^, parameters(^x^))]' | 'properties':{} | resources[1].name",
                "'[parameters(^whole^)]' | 'properties':{} | resources[1].name",
                "'[format(^{0}/{1}^, parameters(^c^), ^aksManagedNodeOSUpgradeSchedule^)]' | 'properties':{} | resources[1].name",
                "'aks/aksManagedNodeOSUpgradeSchedule' | 'condition':'[parameters(^x^)]','properties':{} | resources[1].condition",
                "'aks/aksManagedNodeOSUpgradeSchedule' | 'properties':'[parameters(^w^)]' | resources[1].properties",
                "'aks/aksManagedNodeOSUpgradeSchedule' | 'properties':{'maintenanceWindow':{'durationHours':'[parameters(^d^)]'}}"
                        + " | resources[1].properties.maintenanceWindow.durationHours",
                "'aks/aksManagedNodeOSUpgradeSchedule' | 'properties':{'maintenanceWindow':{'schedule':{'weekly':{'dayOfWeek':"
                        + "'[parameters(^d^)]','intervalWeeks':1}}}}"
                        + " | resources[1].properties.maintenanceWindow.schedule.weekly.dayOfWeek",
            })
    void aWindowThatCannotBeKnownIsMissingAndNotAbsent(String name, String members, String missing) {
        DeclaredCluster cluster = declared(template("'resources':[" + cluster("aks", "") + ",{'type':"
                        + "'Microsoft.ContainerService/managedClusters/maintenanceConfigurations','name':" + name + ","
                        + members + "}]"))
                .clusters()
                .get(0);
        assertThat(cluster.missing()).isEqualTo(missing.contains("silent") ? List.of() : List.of(missing));
    }

    @Test
    void loopsAreTurnedAndConditionsKept() {
        String looped =
                "{" + CLUSTER + ",'name':'[format(^aks-{0}^, copyIndex(1))]','location':'x','copy':{'name':'all',"
                        + "'count':'[length(variables(^channels^))]'},'properties':{'autoUpgradeProfile':{'nodeOSUpgradeChannel':"
                        + "'[variables(^channels^)[copyIndex()]]'},'copy':[{'name':'agentPoolProfiles','count':2,'input':{'name':"
                        + "'[concat(^p^, string(copyIndex(^agentPoolProfiles^)))]','osSku':'Ubuntu'}}]}}";
        String off = "{" + CLUSTER + ",'name':'off','condition':false,'properties':{}}";
        List<DeclaredCluster> clusters = declared(template(
                        "'variables':{'channels':['None','NodeImage']},'resources':[" + off + "," + looped + "]"))
                .clusters();
        assertThat(clusters)
                .extracting(cluster -> cluster.cluster().id().name())
                .containsExactly("aks-1", "aks-2");
        assertThat(clusters).extracting(DeclaredCluster::path).containsExactly("resources[1]#0", "resources[1]#1");
        assertThat(clusters)
                .extracting(cluster -> cluster.cluster().nodeOsUpgradeChannel().orElse(""))
                .containsExactly("None", "NodeImage");
        assertThat(clusters.get(0).cluster().agentPools())
                .extracting(AgentPool::name, pool -> pool.osSku().orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p0", "Ubuntu"),
                        org.assertj.core.groups.Tuple.tuple("p1", "Ubuntu"));
    }

    @Test
    void deploymentsAreLookedInto() {
        String inner =
                "{'$schema':'x','parameters':{'name':{'type':'string'},'channel':{'type':'string','defaultValue':'None'}},"
                        + "'resources':[{" + CLUSTER + ",'name':'[parameters(^name^)]','properties':{"
                        + channel("[parameters(^channel^)]")
                        + "}},{'name':'[format(^{0}/aksManagedNodeOSUpgradeSchedule^,"
                        + " parameters(^name^))]'," + CONFIGURATION + "}]}";
        String deployment = "{'type':'Microsoft.Resources/deployments','name':'d','properties':{"
                + "'expressionEvaluationOptions':{'scope':'inner'},'parameters':{'name':{'value':'[parameters(^outer^)]'}},"
                + "'template':" + inner + "}}";
        String linked =
                "{'type':'Microsoft.Resources/deployments','name':'l','properties':{'templateLink':{'uri':'https://x'}}}";
        Declarations all = declared(template(
                "'parameters':{'outer':{'defaultValue':'aks-7'}},'resources':[" + deployment + "," + linked + "]"));
        assertThat(all.clusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.path()).isEqualTo("resources[0].properties.template.resources[0]");
            assertThat(cluster.cluster().id().name()).isEqualTo("aks-7");
            assertThat(cluster.cluster().nodeOsUpgradeChannel()).contains("None");
            hasTheWindow(cluster);
        });
        assertThat(all.remarks())
                .containsExactly("resources[1] deploys a template that is not in this document; it was not judged");
    }

    @Test
    void aPoolMayBeAResourceOfItsOwn() {
        DeclaredCluster cluster = only(template("'resources':[" + cluster("aks", channel("SecurityPatch"))
                + ",{'type':'Microsoft.ContainerService/managedClusters/agentPools','name':'aks/win',"
                + "'properties':{'osType':'Windows','count':'[parameters(^c^)]'}}]"));
        assertThat(cluster.cluster().agentPools()).singleElement().satisfies(pool -> {
            assertThat(pool.name()).isEqualTo("win");
            assertThat(pool.isWindows()).isTrue();
        });
        assertThat(cluster.missing()).isEmpty();
    }

    @Test
    void aParameterFileGivesValues() {
        String file = "{\"parameters\":{\"Channel\":{\"value\":\"NodeImage\"},\"secret\":{\"reference\":{}}}}";
        Declarations declared = ArmDocuments.withParameters(file)
                .match(
                        reader -> reader.read(
                                template("'parameters':{'channel':{'defaultValue':'None'}},'resources':["
                                                + cluster("aks", channel("[parameters(^channel^)]")) + "]")
                                        .replace('\'', '"')
                                        .replace('^', '\''),
                                AT),
                        Reading::<Declarations>failed)
                .match(value -> value, failure -> {
                    throw new AssertionError(failure.message());
                });
        assertThat(declared.clusters().get(0).cluster().nodeOsUpgradeChannel()).contains("NodeImage");
    }

    @Test
    void clustersOfOneNameHaveDifferentStandIns() {
        assertThat(declared(template("'resources':[" + cluster("aks", "") + "," + cluster("AKS", "") + ","
                                + cluster("[parameters(^my name^)]", "") + "]"))
                        .clusters())
                .extracting(cluster -> cluster.cluster().id().resourceGroup() + "/"
                        + cluster.cluster().id().name())
                .containsExactly("template/aks", "template-2/AKS", "template/parameters-my-name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'' | the document is empty",
                "{ | line 1, column 2: not JSON: Unexpected end-of-input",
                "{'a':1 'b':2} | line 1, column 8: not JSON: Unexpected character",
                "{'a':{'b':1,'b':2}} | line 1, column 13: a.b is written twice",
                "{}{} | line 1, column 3: text follows the end of the document",
                "7 | the document is a number; wanted is the body of a managed cluster, an ARM template, or an array",
                "[7] | [0] is a number; wanted",
                "[[]] | [0] is an array; wanted",
                "{} | the document is another object; wanted",
                "{'properties':{}} | the document is another object; wanted",
                "{'type':'Microsoft.Web/sites','properties':{}} | the document is of type 'microsoft.web/sites'; wanted",
                "{'name':'aks','agentPoolProfiles':[],'location':'x'} | the document is what 'az aks show' prints",
                "{'resources':7} | resources must be an array or an object, is a number",
                "{'resources':[7]} | resources[0] must be an object, is a number",
                "{'resources':[{'name':'x'}]} | resources[0] has no type",
                "{'resources':[{'type':'Microsoft.ContainerService/managedClusters'}]} | resources[0] has no name",
                "{'location':'x','properties':{'autoUpgradeProfile':'None'}} | properties.autoUpgradeProfile must be an object, is text",
                "{'location':'x','properties':{'autoUpgradeProfile':{'nodeOSUpgradeChannel':5}}} | properties.autoUpgradeProfile.nodeOSUpgradeChannel must be text, is a number",
                "{'location':'x','properties':{'agentPoolProfiles':[{'name':'a','count':1e99}]}} | properties.agentPoolProfiles[0].count must be an integer, is another number",
                "{'location':'x','properties':{'agentPoolProfiles':[null]}} | properties.agentPoolProfiles[0] must be an object, is null",
                "{'location':'x','tags':{'a b':[]},'properties':{}} | tags['a b'] must be text, is an array",
                "{'location':'x','properties':{'sku':1},'Properties':{}} | properties is written twice, in different upper and lower case",
                "{'location':'\\uD800','properties':{}} | line 1, column 13: location holds half a character",
                "{'resources':[{'type':'Microsoft.Web/sites','name':'x','copy':{'name':'c','count':801}}]} | resources[0].copy.count must be 0 to 800",
            })
    void anUnusableDocumentIsToldWhereAndWhy(String document, String problem) {
        Optional<Failure> failure =
                read(document.equals("''") ? "" : document).match(value -> Optional.empty(), Optional::of);
        assertThat(failure).hasValueSatisfying(f -> assertThat(f.message()).startsWith(problem));
    }

    @Test
    void whatWouldTakeForEverIsRefused() {
        StringBuilder variables = new StringBuilder("'v0':'x'");
        for (int i = 1; i < 40; i++) {
            variables.append(",'v" + i + "':'[concat(variables(^v" + (i - 1) + "^), variables(^v" + (i - 1) + "^))]'");
        }
        String bomb = template(
                "'variables':{" + variables + "},'resources':[" + cluster("aks", channel("[variables(^v39^)]")) + "]");
        assertThat(only(bomb).missing()).hasSize(1);

        String loops = "{'type':'Microsoft.Web/sites','name':'x','copy':{'name':'c','count':800}}";
        for (int i = 0; i < 3; i++) {
            loops = "{'type':'Microsoft.Resources/deployments','name':'x','copy':{'name':'c','count':800},'properties':"
                    + "{'template':{'resources':[" + loops + "]}}}";
        }
        Optional<Failure> many = read("{'resources':[" + loops + "]}").match(value -> Optional.empty(), Optional::of);
        assertThat(many).hasValueSatisfying(f -> assertThat(f.message()).contains("more than 8000 resources"));

        Optional<Failure> deep = read("[".repeat(200)).match(value -> Optional.empty(), Optional::of);
        assertThat(deep).hasValueSatisfying(f -> assertThat(f.message()).contains("nested deeper than 100"));

        Optional<Failure> wide = read("[" + "1,".repeat(400_001) + "1]").match(value -> Optional.empty(), Optional::of);
        assertThat(wide).hasValueSatisfying(f -> assertThat(f.message()).contains("more than 400000 values"));
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(declared("\uFEFF{'resources':[]}").remarks())
                .containsExactly("the document declares no managed cluster");
    }
}
