package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyEvaluatorTest {
    private static final MaintenanceConfiguration LEGACY = new MaintenanceConfiguration("default", Optional.empty());

    private final PolicyEvaluator evaluator = new PolicyEvaluator(Policy.defaults());

    @ParameterizedTest
    @CsvSource({
        // nodeOS, upgradeChannel, window hours; status, rules
        "NodeImage,     ,           4, compliant,     ''",
        "SecurityPatch, stable,     8, compliant,     ''",
        "nodeIMAGE,     ,           4, compliant,     ''",
        "None,          ,           4, non-compliant, channel-none",
        "none,          PATCH,      4, non-compliant, channel-none",
        ",              ,           4, non-compliant, channel-unset",
        ",              stable,     4, non-compliant, channel-unset",
        "Unmanaged,     ,           4, non-compliant, channel-unmanaged",
        "UNMANAGED,     rapid,      ,  non-compliant, channel-unmanaged window-missing",
        "NodeImage,     ,           ,  non-compliant, window-missing",
        "NodeImage,     ,           3, non-compliant, window-too-short",
        ",              ,           ,  non-compliant, channel-unset window-missing",
        ",              node-image, 4, compliant,     ''", // AKS forces NodeImage
        "None,          node-image, 4, compliant,     ''",
        "Unmanaged,     Node-Image, ,  non-compliant, window-missing",
        "Tomorrow,      ,           4, undecidable,   ''",
        "Tomorrow,      ,           ,  undecidable,   window-missing",
        "Tomorrow,      node-image, 4, compliant,     ''",
        "NodeImage,     yearly,     4, undecidable,   ''",
    })
    void judgesChannelAndWindow(String nodeOs, String upgrade, Integer hours, String status, String rules) {
        Cluster cluster = cluster(1).nodeOs(nodeOs).upgrade(upgrade).build();
        List<MaintenanceConfiguration> windows = hours == null ? List.of() : List.of(window(hours));

        Verdict verdict = evaluator.evaluate(new ClusterFacts(cluster, windows, NOON));

        assertThat(verdict.status().label()).isEqualTo(status);
        assertThat(grave(verdict).map(Finding::rule)).containsExactly(split(rules));
    }

    @Test
    void theLegacyConfigurationIsNoNodeOsWindow() {
        Verdict verdict = evaluator.evaluate(new ClusterFacts(cluster(1).build(), List.of(LEGACY), NOON));

        assertThat(grave(verdict)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("window-missing");
            assertThat(finding.evidence()).containsEntry("maintenanceConfigurations", "default");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Tomorrow,  ,       nodeOSUpgradeChannel 'Tomorrow' is not known to this release",
        "NodeImage, yearly, upgradeChannel 'yearly' is not known to this release",
    })
    void theUnknownValueIsNamed(String nodeOs, String upgrade, String reason) {
        Cluster cluster = cluster(1).nodeOs(nodeOs).upgrade(upgrade).build();

        assertThat(Judged.of(cluster, window(4)).reason()).contains(reason);
    }

    @Test
    void theWindowOfTheClustersOwnUpgradesIsNoNodeOsWindow() {
        MaintenanceConfiguration other = new MaintenanceConfiguration(
                MaintenanceConfiguration.CLUSTER, window(4).window());

        assertThat(Judged.by("window-missing", cluster(1).build(), other)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "1, The node OS window lasts 1 hour; at least 4 are needed.",
        "3, The node OS window lasts 3 hours; at least 4 are needed."
    })
    void aShortWindowIsToldWithItsLength(int hours, String message) {
        assertThat(Judged.by("window-too-short", cluster(1).build(), window(hours))
                        .orElseThrow()
                        .message())
                .isEqualTo(message);
    }

    @Test
    void everyKindOfScheduleIsKeptWhenItIsLengthened() {
        assertThat(lengthened(new Schedule.Daily(2))).contains(" --schedule-type Daily --interval-days 2 --start-time");
        assertThat(lengthened(new Schedule.Weekly(2, "Sunday")))
                .contains(" --schedule-type Weekly --interval-weeks 2 --day-of-week Sunday --start-time");
        assertThat(lengthened(new Schedule.AbsoluteMonthly(1, 15)))
                .contains(" --schedule-type AbsoluteMonthly --interval-months 1 --day-of-month 15 --start-time");
    }

    private static String lengthened(Schedule schedule) {
        MaintenanceWindow window = new MaintenanceWindow(
                schedule, Optional.of(2), "+00:00", Optional.of("01:00"), Optional.empty(), List.of());
        return Fixes.lengthenWindow(cluster(1).build().id(), window, 4)
                .orElseThrow()
                .command();
    }

    @Test
    void aStartTimeOfAnotherShapeNeverReachesACommand() {
        MaintenanceWindow window = new MaintenanceWindow(
                new Schedule.Daily(1),
                Optional.of(2),
                "+00:00",
                Optional.of("01:00; reboot"),
                Optional.empty(),
                List.of());

        assertThat(Fixes.lengthenWindow(cluster(1).build().id(), window, 4)).isEmpty();
    }

    @Test
    void aWindowOfAnUnknownKindIsUndecidable() {
        assertThat(evaluator
                        .evaluate(facts(new Schedule.Unknown("fortnightly"), Optional.of(8)))
                        .reason())
                .contains("the window's schedule (fortnightly) is not known to this release");
    }

    @Test
    void aWindowOfUnknownLengthIsUndecidable() {
        assertThat(evaluator
                        .evaluate(facts(new Schedule.Daily(1), Optional.empty()))
                        .status())
                .isEqualTo(Status.UNDECIDABLE);
    }

    @Test
    void worstFindingsComeFirst() {
        Cluster cluster = cluster(1).nodeOs("None").build();

        assertThat(evaluator
                        .evaluate(new ClusterFacts(cluster, List.of(window(2)), NOON))
                        .findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFO);
    }

    @ParameterizedTest
    @CsvSource({"high, compliant", "medium, non-compliant", "info, non-compliant"})
    void aClusterFailsFromTheSeverityThePolicyNames(String failOn, String status) {
        Policy defaults = Policy.defaults();
        Policy policy = defaults.failingOn(Severity.fromLabel(failOn).orElseThrow());

        Verdict verdict =
                new PolicyEvaluator(policy).evaluate(new ClusterFacts(cluster(1).build(), List.of(), NOON));

        assertThat(verdict.status().label()).isEqualTo(status);
    }

    @Test
    void everyFindingTellsHowToEndItWithACommandToPaste() {
        Cluster cluster = cluster(1).nodeOs(null).build();

        List<Finding> findings =
                evaluator.evaluate(new ClusterFacts(cluster, List.of(), NOON)).findings();

        assertThat(findings.get(0).fix().orElseThrow().command())
                .isEqualTo("az aks update --subscription 00000000-0000-4000-8000-000000000001 --resource-group 'rg'"
                        + " --name 'aks-00001' --node-os-upgrade-channel NodeImage");
        assertThat(findings.get(1).fix().orElseThrow().command())
                .isEqualTo("az aks maintenanceconfiguration add --subscription 00000000-0000-4000-8000-000000000001"
                        + " --resource-group 'rg' --cluster-name 'aks-00001' --name aksManagedNodeOSUpgradeSchedule"
                        + " --schedule-type Weekly --interval-weeks 1 --day-of-week Saturday --start-time 01:00"
                        + " --duration 4 --utc-offset=+00:00");
    }

    @Test
    void aLongerWindowKeepsItsSchedule() {
        ClusterFacts facts = facts(new Schedule.RelativeMonthly(1, "Last", "Tuesday"), Optional.of(2));

        assertThat(evaluator
                        .evaluate(facts)
                        .findings()
                        .get(0)
                        .fix()
                        .orElseThrow()
                        .command())
                .contains(
                        "update",
                        "--schedule-type RelativeMonthly --interval-months 1 --week-index Last --day-of-week Tuesday",
                        "--start-time 01:00 --duration 4");
    }

    @Test
    void textFromAzureNeverReachesACommand() {
        ClusterFacts facts = facts(new Schedule.Weekly(1, "Sunday; rm -rf /"), Optional.of(2));

        assertThat(evaluator.evaluate(facts).findings().get(0).fix()).isEmpty();
    }

    @Test
    void windowsPoolsAreToldThatUnmanagedPatchesNothing() {
        AgentPool windows = new AgentPool(
                "win", Optional.of("windows"), Optional.empty(), Optional.empty(), Optional.of(1), Optional.empty());
        Cluster cluster = cluster(1).nodeOs("Unmanaged").pools(windows).build();

        assertThat(evaluator
                        .evaluate(new ClusterFacts(cluster, List.of(window(4)), NOON))
                        .findings()
                        .get(0)
                        .message())
                .endsWith("; not even that on win (on Windows it is None).");
    }

    @Test
    void theDefaultTargetIsNodeImage() {
        assertThat(Policy.defaults().channel().target()).isEqualTo(NodeOsChannel.NODE_IMAGE);
    }

    private static ClusterFacts facts(Schedule schedule, Optional<Integer> hours) {
        MaintenanceWindow window =
                new MaintenanceWindow(schedule, hours, "+00:00", Optional.of("01:00"), Optional.empty(), List.of());
        return new ClusterFacts(
                cluster(1).build(),
                List.of(new MaintenanceConfiguration(MaintenanceConfiguration.NODE_OS, Optional.of(window))),
                NOON);
    }

    /** Those that fail a cluster; the lesser rules have tests of their own. */
    private static Stream<Finding> grave(Verdict verdict) {
        return verdict.findings().stream().filter(finding -> finding.severity().isAtLeast(Severity.MEDIUM));
    }

    private static String[] split(String rules) {
        return rules.isEmpty() ? new String[0] : rules.split(" ");
    }
}
