package dev.nodewarden.azure;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where Azure is and who we are there. Holds no secret: an identity brings its own.
 *
 * @param armEndpoint Azure Resource Manager, such as {@code https://management.azure.com}; another one is a sovereign
 *     cloud or a simulated Azure
 * @param authorityHost Microsoft Entra, such as {@code https://login.microsoftonline.com}
 * @param armScope what a token for Resource Manager is asked for
 * @param trustedCertificate a PEM file of certificates trusted in addition to the JDK's own
 * @param managedIdentityClientId the client id of a user-assigned identity; empty means the system-assigned one. Only
 *     looked at with {@link Identity#MANAGED_IDENTITY}
 */
public record AzureSettings(
        URI armEndpoint,
        URI authorityHost,
        String armScope,
        Optional<Path> trustedCertificate,
        Identity identity,
        Optional<String> managedIdentityClientId) {

    private static final URI PUBLIC_ARM = URI.create("https://management.azure.com");
    private static final URI PUBLIC_AUTHORITY = URI.create("https://login.microsoftonline.com");

    /** Whose rights are used. */
    public enum Identity {
        /** The identity that Azure gives to the app that runs this. */
        MANAGED_IDENTITY,
        /** Whoever is signed in here, as azure-identity's {@code DefaultAzureCredential} finds out. */
        CALLER
    }

    /**
     * Checks the endpoints, because a token must never travel in the clear.
     *
     * @throws IllegalArgumentException naming the endpoint that is not an absolute https URL
     */
    public AzureSettings {
        requireHttps(armEndpoint, "Resource Manager endpoint");
        requireHttps(authorityHost, "authority host");
    }

    /** Returns the public cloud, reached with {@code identity}. */
    public static AzureSettings publicCloud(Identity identity) {
        return at(PUBLIC_ARM, PUBLIC_AUTHORITY, identity);
    }

    /** Returns the cloud at these endpoints, with the endpoint's own scope, and no more trust than the JDK's. */
    public static AzureSettings at(URI armEndpoint, URI authorityHost, Identity identity) {
        String scope = withoutSlash(armEndpoint) + "/.default";
        return new AzureSettings(armEndpoint, authorityHost, scope, Optional.empty(), identity, Optional.empty());
    }

    /** Returns the same, trusting also the certificates in {@code pem}. */
    public AzureSettings trusting(Path pem) {
        return new AzureSettings(
                armEndpoint, authorityHost, armScope, Optional.of(pem), identity, managedIdentityClientId);
    }

    /** Returns the same, as the user-assigned identity with this client id. */
    public AzureSettings asManagedIdentity(String clientId) {
        return new AzureSettings(
                armEndpoint,
                authorityHost,
                armScope,
                trustedCertificate,
                Identity.MANAGED_IDENTITY,
                Optional.of(clientId));
    }

    /** Returns Resource Manager's address without a slash at its end, ready for a path. */
    public String armBase() {
        return withoutSlash(armEndpoint);
    }

    private static String withoutSlash(URI endpoint) {
        String text = endpoint.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static void requireHttps(URI endpoint, String name) {
        if (!"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null) {
            throw new IllegalArgumentException(name + " must be an https URL, got " + endpoint);
        }
    }
}
