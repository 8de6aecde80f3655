package dev.nodewarden.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * A way to Azure: one HTTP client and one credential, shared by every adapter so that connections and tokens are
 * reused. Opening one contacts nobody. Safe for use by several threads.
 *
 * <p>A proxy is taken as every Azure SDK takes one: from the system properties {@code https.proxyHost} and {@code
 * https.proxyPort}, or, where {@code java.net.useSystemProxies} is true, from {@code HTTPS_PROXY} and {@code NO_PROXY}.
 */
public final class AzureConnection {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);

    private final AzureSettings settings;
    private final HttpClient httpClient;
    private final TokenCredential credential;

    private AzureConnection(AzureSettings settings, HttpClient httpClient, TokenCredential credential) {
        this.settings = settings;
        this.httpClient = httpClient;
        this.credential = credential;
    }

    /**
     * Opens the way that {@code settings} describe.
     *
     * @throws IllegalArgumentException if the trusted certificate cannot be read
     */
    public static AzureConnection open(AzureSettings settings) {
        return open(settings, RESPONSE_TIMEOUT, Configuration.getGlobalConfiguration());
    }

    /** Opens the same with a response timeout and an environment other than the process's own, as tests need. */
    public static AzureConnection open(AzureSettings settings, Duration responseTimeout, Configuration environment) {
        HttpClient httpClient = httpClient(settings, responseTimeout);
        return new AzureConnection(settings, httpClient, Credentials.of(settings, httpClient, environment));
    }

    /**
     * Returns the same way, whose calls go through what {@code wrap} makes of the client. Tokens are still asked for
     * through the plain one.
     */
    public AzureConnection through(UnaryOperator<HttpClient> wrap) {
        return new AzureConnection(settings, wrap.apply(httpClient), credential);
    }

    private static HttpClient httpClient(AzureSettings settings, Duration responseTimeout) {
        // HTTP/1.1: Resource Manager limits by calls, not by connections, and a pool of plain connections survives a
        // server's GOAWAY without failing calls that were multiplexed on it.
        java.net.http.HttpClient.Builder jdk =
                java.net.http.HttpClient.newBuilder().version(java.net.http.HttpClient.Version.HTTP_1_1);
        settings.trustedCertificate().map(TrustedCertificates::with).ifPresent(jdk::sslContext);
        return new JdkHttpClientBuilder(jdk)
                .connectionTimeout(CONNECT_TIMEOUT)
                .responseTimeout(responseTimeout)
                .readTimeout(responseTimeout)
                .build();
    }

    public AzureSettings settings() {
        return settings;
    }

    /** Returns the client that all calls to Azure go through; it keeps connections open between calls. */
    public HttpClient httpClient() {
        return httpClient;
    }

    /** Returns the credential of the settings' identity; it keeps tokens until shortly before they expire. */
    public TokenCredential credential() {
        return credential;
    }
}
