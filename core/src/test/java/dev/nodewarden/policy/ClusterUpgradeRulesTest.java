package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClusterUpgradeRulesTest {
    private static final String CHANNEL = "cluster-channel-missing";
    private static final String WINDOW = "cluster-window-missing";

    @ParameterizedTest
    @CsvSource({
        ",           true,  unset",
        "none,       true,  none",
        "NONE,       true,  NONE",
        "patch,      false,",
        "stable,     false,",
        "rapid,      false,",
        "node-image, false,",
        "yearly,     false,", // undecidable
    })
    void theChannelIsMissingWhereItIsNoneOrUnset(String upgrade, boolean fires, String seen) {
        Optional<Finding> finding =
                Judged.by(CHANNEL, cluster(1).upgrade(upgrade).build(), window(4));

        assertThat(finding.isPresent()).isEqualTo(fires);
        finding.ifPresent(found -> {
            assertThat(found.evidence()).isEqualTo(Map.of("upgradeChannel", seen));
            assertThat(found.severity()).isEqualTo(Severity.LOW);
        });
    }

    @ParameterizedTest
    @CsvSource({"KubernetesOfficial, stable", "AKSLongTermSupport, patch", ", stable"})
    void theFixFollowsTheSupportPlan(String supportPlan, String channel) {
        ClusterProfile profile = new ClusterProfile(
                Optional.of("Base"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(supportPlan));

        Fix fix = Judged.by(CHANNEL, cluster(1).profile(profile).build())
                .orElseThrow()
                .fix()
                .orElseThrow();

        assertThat(fix.command())
                .isEqualTo("az aks update --subscription 00000000-0000-4000-8000-000000000001 --resource-group 'rg'"
                        + " --name 'aks-00001' --auto-upgrade-channel " + channel);
        assertThat(fix.change()).isEqualTo("By hand; nodewarden only reports this.");
    }

    @ParameterizedTest
    @CsvSource({
        // upgradeChannel, configuration; fires
        "stable,     ,                               true",
        "Rapid,      ,                               true",
        "patch,      default,                        true",
        "node-image, aksManagedNodeOSUpgradeSchedule, true",
        "stable,     aksManagedAutoUpgradeSchedule,  false",
        "stable,     AKSMANAGEDAUTOUPGRADESCHEDULE,  false",
        "none,       ,                               false",
        ",           ,                               false",
        "yearly,     ,                               false", // undecidable
    })
    void theWindowIsMissingWhereTheClusterUpgradesItself(String upgrade, String configuration, boolean fires) {
        MaintenanceConfiguration[] configurations = configuration == null
                ? new MaintenanceConfiguration[0]
                : new MaintenanceConfiguration[] {new MaintenanceConfiguration(configuration, Optional.empty())};

        assertThat(Judged.by(WINDOW, cluster(1).upgrade(upgrade).build(), configurations)
                        .isPresent())
                .isEqualTo(fires);
    }

    @Test
    void theWindowsFixLiesOnAnotherDayThanTheNodes() {
        Finding finding = Judged.by(WINDOW, cluster(1).upgrade("STABLE").build(), window(4))
                .orElseThrow();

        assertThat(finding.severity()).isEqualTo(Severity.LOW);
        assertThat(finding.message())
                .isEqualTo("The cluster upgrade channel is stable, but there is no aksManagedAutoUpgradeSchedule"
                        + " window, so upgrades begin at a time no one chose.");
        assertThat(finding.evidence())
                .isEqualTo(Map.of(
                        "upgradeChannel", "stable", "maintenanceConfigurations", "aksManagedNodeOSUpgradeSchedule"));
        assertThat(finding.fix().orElseThrow().command())
                .isEqualTo("az aks maintenanceconfiguration add --subscription 00000000-0000-4000-8000-000000000001"
                        + " --resource-group 'rg' --cluster-name 'aks-00001' --name aksManagedAutoUpgradeSchedule"
                        + " --schedule-type Weekly --interval-weeks 1 --day-of-week Sunday --start-time 01:00"
                        + " --duration 4 --utc-offset=+00:00");
    }
}
