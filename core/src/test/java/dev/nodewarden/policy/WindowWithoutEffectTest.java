package dev.nodewarden.policy;

import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WindowWithoutEffectTest {
    private static final String RULE = "window-without-effect";

    @ParameterizedTest
    @CsvSource({
        "None,          stable,     true",
        ",              stable,     true",
        "Unmanaged,     stable,     true",
        "NodeImage,     stable,     false",
        "SecurityPatch, stable,     false",
        "None,          node-image, false", // AKS forces NodeImage
        "Tomorrow,      stable,     false", // undecidable
    })
    void firesWhereTheChannelKeepsToNoWindow(String nodeOs, String upgrade, boolean fires) {
        Cluster cluster = cluster(1).nodeOs(nodeOs).upgrade(upgrade).build();

        assertThat(Judged.by(RULE, cluster, window(4)).isPresent()).isEqualTo(fires);
        assertThat(Judged.by(RULE, cluster)).isEmpty();
    }

    @Test
    void theLegacyConfigurationIsNoNodeOsWindow() {
        MaintenanceConfiguration legacy = new MaintenanceConfiguration("default", Optional.empty());

        assertThat(Judged.by(RULE, cluster(1).nodeOs("None").build(), legacy)).isEmpty();
    }

    @Test
    void tellsNothingFromPatchingOutsideTheWindow() {
        assertThat(finding("None").message())
                .isEqualTo("There is a node OS window, but the channel upgrades nothing in it.");
        assertThat(finding("Unmanaged").message())
                .isEqualTo("There is a node OS window, but under Unmanaged the OS patches itself outside any window.");
        assertThat(finding(null).evidence()).containsEntry("nodeOSUpgradeChannel", "unset");
        assertThat(finding(null).severity()).isEqualTo(Severity.INFO);
        assertThat(finding(null).fix().orElseThrow().command()).endsWith(" --node-os-upgrade-channel NodeImage");
    }

    private static Finding finding(@Nullable String nodeOs) {
        return Judged.by(RULE, cluster(1).nodeOs(nodeOs).build(), window(4)).orElseThrow();
    }
}
