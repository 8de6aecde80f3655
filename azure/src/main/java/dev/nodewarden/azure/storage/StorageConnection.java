package dev.nodewarden.azure.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The tables, queues and blobs of one storage account. Opening it calls nothing; thread-safe.
 *
 * <p>A refused or lost call is repeated up to 3 times, after 0.8 s, 1.6 s and 3.2 s or after what Azure asks for.
 *
 * @param queues makes a client of queues: a process that only answers never needs one, and its classes cost a start
 * @param blobs makes a client of blobs: most processes never need one
 * @param prefix begins the name of every table and of the container; 1 to 50 lower-case letters and digits, a letter first
 */
public record StorageConnection(
        TableServiceClient tables,
        Supplier<QueueServiceClient> queues,
        Supplier<BlobServiceClient> blobs,
        String prefix) {
    public static final String DEFAULT_PREFIX = "nodewarden";

    /** A table's name has 63 letters and digits at most, and our longest own part has 10. */
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]{0,49}");

    public StorageConnection {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "need a prefix of 1 to 50 lower-case letters and digits, a letter first, got '" + prefix + "'");
        }
    }

    /** Opens the account of a connection string: an emulator's, or a developer's own. */
    public static StorageConnection fromConnectionString(String connectionString, HttpClient http, String prefix) {
        return new StorageConnection(
                tables(http).connectionString(connectionString).buildClient(),
                () -> queues(http).connectionString(connectionString).buildClient(),
                () -> blobs(http).connectionString(connectionString).buildClient(),
                prefix);
    }

    /**
     * Opens an account with an identity, without any secret.
     *
     * @throws IllegalArgumentException if an endpoint is not https: the token would travel in clear text
     */
    public static StorageConnection withIdentity(
            Endpoints endpoints, TokenCredential credential, HttpClient http, String prefix) {
        String queues = https(endpoints.queues());
        String blobs = https(endpoints.blobs());
        return new StorageConnection(
                tables(http)
                        .endpoint(https(endpoints.tables()))
                        .credential(credential)
                        .buildClient(),
                () -> queues(http).endpoint(queues).credential(credential).buildClient(),
                () -> blobs(http).endpoint(blobs).credential(credential).buildClient(),
                prefix);
    }

    /** Addresses of an account's services. */
    public record Endpoints(URI tables, URI queues, URI blobs) {}

    private static TableServiceClientBuilder tables(HttpClient http) {
        return new TableServiceClientBuilder()
                .httpClient(http)
                .retryOptions(retries())
                .addPolicy(new XmlErrors());
    }

    private static QueueServiceClientBuilder queues(HttpClient http) {
        return new QueueServiceClientBuilder()
                .httpClient(http)
                .retryOptions(retries())
                // What host.json says too; the SDK's own default is none.
                .messageEncoding(QueueMessageEncoding.BASE64);
    }

    private static BlobServiceClientBuilder blobs(HttpClient http) {
        return new BlobServiceClientBuilder().httpClient(http).retryOptions(retries());
    }

    private static RetryOptions retries() {
        return new RetryOptions(new ExponentialBackoffOptions()
                .setMaxRetries(3)
                .setBaseDelay(Duration.ofMillis(800))
                .setMaxDelay(Duration.ofSeconds(8)));
    }

    private static String https(URI endpoint) {
        if (!"https".equals(String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("need an https endpoint, got " + endpoint);
        }
        return endpoint.toString();
    }
}
