package dev.nodewarden.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.net.URI;
import java.util.Set;

/** Makes credentials that speak through our HTTP client, so that the trusted certificate holds for tokens too. */
final class Credentials {
    private static final Set<String> MICROSOFT = Set.of(
            host(AzureAuthorityHosts.AZURE_PUBLIC_CLOUD),
            host(AzureAuthorityHosts.AZURE_GOVERNMENT),
            host(AzureAuthorityHosts.AZURE_CHINA));

    private Credentials() {}

    static TokenCredential of(AzureSettings settings, HttpClient httpClient, Configuration environment) {
        return switch (settings.identity()) {
            case MANAGED_IDENTITY -> managedIdentity(settings, httpClient, environment);
            case CALLER -> caller(settings, httpClient, environment);
        };
    }

    private static TokenCredential managedIdentity(
            AzureSettings settings, HttpClient httpClient, Configuration environment) {
        ManagedIdentityCredentialBuilder builder =
                new ManagedIdentityCredentialBuilder().httpClient(httpClient).configuration(environment);
        settings.managedIdentityClientId().ifPresent(builder::clientId);
        return builder.build();
    }

    private static TokenCredential caller(AzureSettings settings, HttpClient httpClient, Configuration environment) {
        DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder()
                .httpClient(httpClient)
                .configuration(environment)
                .authorityHost(settings.authorityHost().toString());
        if (!MICROSOFT.contains(settings.authorityHost().getHost())) {
            // Instance discovery asks login.microsoftonline.com whether the authority is genuine. A private cloud or a
            // simulated Azure is not on that list, and may not even reach it.
            builder.disableInstanceDiscovery();
        }
        return builder.build();
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }
}
