package dev.nodewarden.simulator.identity;

/**
 * What a caller must show to get a token. All of it is fake and stands in the documentation.
 *
 * @param tenant the tenant's id
 * @param clientId the application (and managed identity) that may ask
 * @param clientSecret the application's password
 * @param identityHeader the secret header of the managed identity endpoint
 */
public record Credentials(String tenant, String clientId, String clientSecret, String identityHeader) {
    /** The path of the managed identity endpoint, which goes into {@code IDENTITY_ENDPOINT}. */
    public static final String IDENTITY_PATH = "/msi/token";

    /** The object id of the one principal there is. */
    public static final Principal PRINCIPAL = new Principal("00000000-0000-4000-a000-000000000002");

    /** The credentials of a simulation in {@code tenant}. */
    public static Credentials of(String tenant) {
        return new Credentials(
                tenant,
                "00000000-0000-4000-a000-000000000001",
                "not-a-secret-the-simulator-is-fake",
                "not-a-secret-identity-header");
    }
}
