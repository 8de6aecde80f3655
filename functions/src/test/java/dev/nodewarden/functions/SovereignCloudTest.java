package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another cloud than the public one is its endpoints, as the settings or {@code environment()} in Bicep name them. */
final class SovereignCloudTest {
    @ParameterizedTest
    @CsvSource({
        "https://management.usgovcloudapi.net, https://login.microsoftonline.us, core.usgovcloudapi.net",
        "https://management.usgovcloudapi.net/, https://login.microsoftonline.us/, core.usgovcloudapi.net",
        "https://management.chinacloudapi.cn, https://login.chinacloudapi.cn, core.chinacloudapi.cn",
    })
    void tokensAreAskedForTheCloudsOwnResourceManagerAndTablesAreWhereItsSuffixSays(
            String arm, String authority, String suffix) {
        Map<String, String> environment = new TreeMap<>(AppSettings.defaults());
        environment.put("NODEWARDEN_POLICY", TestApp.SHIPPED_POLICY);
        environment.put("NODEWARDEN_ARM_ENDPOINT", arm);
        environment.put("NODEWARDEN_AUTHORITY_HOST", authority);
        environment.put("AzureWebJobsStorage__tableServiceUri", "https://a.table." + suffix);
        environment.put("AzureWebJobsStorage__queueServiceUri", "https://a.queue." + suffix);
        environment.put("AzureWebJobsStorage__blobServiceUri", "https://a.blob." + suffix);

        AppSettings settings = AppSettings.from(environment);

        String base = arm.replaceFirst("/$", "");
        assertThat(settings.azure().armBase()).isEqualTo(base);
        assertThat(settings.azure().armScope()).isEqualTo(base + "/.default");
        assertThat(settings.azure().authorityHost()).hasToString(authority);
        assertThat(settings.storage()).isInstanceOf(StorageSettings.Identity.class);
        assertThat(((StorageSettings.Identity) settings.storage()).endpoints().tables())
                .hasToString("https://a.table." + suffix);
    }
}
