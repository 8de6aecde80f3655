package dev.nodewarden.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.Configuration;
import dev.nodewarden.azure.AzureSettings.Identity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureSettingsTest {
    private static final URI AUTHORITY = URI.create("https://login.microsoftonline.us");

    @Test
    void theScopeIsTheEndpointsOwn() {
        AzureSettings settings =
                AzureSettings.at(URI.create("https://management.usgovcloudapi.net/"), AUTHORITY, Identity.CALLER);
        assertThat(settings.armScope()).isEqualTo("https://management.usgovcloudapi.net/.default");
        assertThat(settings.armBase()).isEqualTo("https://management.usgovcloudapi.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://management.azure.com", "management.azure.com", "https:///path", "ftp://x"})
    void anEndpointWithoutTlsIsRefused(String endpoint) {
        URI uri = URI.create(endpoint);
        assertThatThrownBy(() -> AzureSettings.at(uri, AUTHORITY, Identity.CALLER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Resource Manager endpoint must be an https URL, got " + endpoint);
    }

    @Test
    void aTrustedCertificateThatIsNoneIsNamed(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        AzureSettings settings = AzureSettings.publicCloud(Identity.CALLER).trusting(empty);
        assertThatThrownBy(() -> AzureConnection.open(settings, Duration.ofSeconds(1), Configuration.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("trusted certificate " + empty);
    }
}
