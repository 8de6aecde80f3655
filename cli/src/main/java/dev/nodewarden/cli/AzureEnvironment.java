package dev.nodewarden.cli;

import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.AzureSettings.Identity;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The variables that say which Azure is meant; without them it is the public cloud. */
final class AzureEnvironment {
    static final String ARM_ENDPOINT = "NODEWARDEN_ARM_ENDPOINT";
    static final String AUTHORITY_HOST = "NODEWARDEN_AUTHORITY_HOST";
    static final String TRUSTED_CERTIFICATE = "NODEWARDEN_TRUSTED_CERTIFICATE";

    private AzureEnvironment() {}

    /**
     * Reads the settings from {@code environment}; the identity is always the caller's own.
     *
     * @throws CommandFailure naming the variable that is wrong
     */
    static AzureSettings settings(Map<String, String> environment) {
        AzureSettings cloud = AzureSettings.publicCloud(Identity.CALLER);
        URI arm = endpoint(environment, ARM_ENDPOINT).orElse(cloud.armEndpoint());
        URI authority = endpoint(environment, AUTHORITY_HOST).orElse(cloud.authorityHost());
        AzureSettings settings = AzureSettings.at(arm, authority, Identity.CALLER);
        return given(environment, TRUSTED_CERTIFICATE)
                .map(pem -> settings.trusting(Path.of(pem)))
                .orElse(settings);
    }

    private static Optional<URI> endpoint(Map<String, String> environment, String name) {
        return given(environment, name).map(text -> url(name, text));
    }

    private static URI url(String name, String text) {
        try {
            URI url = new URI(text);
            if ("https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, like every other text that is no https URL.
        }
        throw CommandFailure.usage(name + " must be an https URL, got '" + text + "'");
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }
}
