package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.AzureSettings.Identity;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.simulator.Cloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both identities get their token through our client, from the endpoints Azure has for them. */
class IdentityIT {
    @ParameterizedTest
    @EnumSource
    void subscriptionsAreReadWith(Identity identity) throws IOException, InterruptedException {
        try (Sim sim = Sim.of(Sim.generated(3, 2))) {
            assertThat(probe(sim, identity)).isEqualTo("subscriptions: 2");
            assertThat(sim.requests())
                    .anySatisfy(request -> assertThat(request.path())
                            .contains(identity == Identity.CALLER ? "/oauth2/v2.0/token" : "/msi/token"));
        }
    }

    /** The probe's environment leads it there through a proxy that knows the cloud's own hosts only. */
    @ParameterizedTest
    @CsvSource({"US_GOVERNMENT, MANAGED_IDENTITY", "US_GOVERNMENT, CALLER", "CHINA, MANAGED_IDENTITY", "CHINA, CALLER"})
    void subscriptionsOfAnotherCloudAreReadWith(Cloud cloud, Identity identity)
            throws IOException, InterruptedException {
        try (Sim sim = Sim.of(Sim.generated(3, 2), options -> options.withCloud(cloud))) {
            assertThat(probe(sim, identity)).isEqualTo("subscriptions: 2");
            assertThat(sim.refusedHosts()).isEmpty();
        }
    }

    /** The last line of the probe's output. */
    private static String probe(Sim sim, Identity identity) throws IOException, InterruptedException {
        AzureSettings settings = sim.settings(identity);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.net.useSystemProxies=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdentityProbe.class.getName(),
                        settings.armEndpoint().toString(),
                        settings.authorityHost().toString(),
                        settings.trustedCertificate().orElseThrow().toString(),
                        identity.name())
                .redirectErrorStream(true);
        builder.environment().putAll(sim.environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().reduce("", (first, last) -> last);
    }

    @Test
    void aRefusedSecretSaysWhatToDoAndIsNotRepeated() {
        try (Sim sim = Sim.of(Sim.generated(3, 2))) {
            Map<String, String> environment = new HashMap<>(sim.environment());
            environment.put("AZURE_CLIENT_SECRET", "wrong-secret-value");
            Failure failure = Sim.failure(Sim.inventory(sim.settings(Identity.CALLER), Discovery.ARM_LIST, environment)
                    .subscriptions());

            assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
            assertThat(failure.message())
                    .startsWith("no token for Azure: sign in with 'az login'")
                    .doesNotContain("wrong-secret-value")
                    .hasSizeLessThanOrEqualTo(300);
            assertThat(sim.counts().subscriptions()).isZero();
        }
    }

    @Test
    void oneTokenServesManyCalls() {
        try (Sim sim = Sim.of(Sim.generated(30, 3))) {
            Inventory inventory = sim.inventory(Discovery.ARM_LIST);
            // As a run does: the queries that go side by side find the token of the call before them.
            Sim.value(inventory.subscriptions());
            Sim.discover(inventory, sim.estate.subscriptionIds());
            assertThat(sim.requests())
                    .filteredOn(request -> request.path().endsWith("/oauth2/v2.0/token"))
                    .hasSize(1);
        }
    }
}
