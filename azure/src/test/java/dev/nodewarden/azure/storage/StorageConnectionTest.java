package dev.nodewarden.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class StorageConnectionTest {
    private static final HttpClient HTTP = new JdkHttpClientBuilder().build();
    private static final TokenCredential NOBODY = request -> Mono.error(new AssertionError("no call is expected"));
    private static final URI TABLES = URI.create("https://example.table.core.windows.net");
    private static final URI QUEUES = URI.create("https://example.queue.core.windows.net");

    @Test
    void openingWithAnIdentityCallsNothing() {
        StorageConnection connection = StorageConnection.withIdentity(endpoints(TABLES), NOBODY, HTTP, "nodewarden");

        assertThat(connection.tables().getServiceEndpoint()).isEqualTo(TABLES.toString());
        assertThat(connection.queues().get().getQueueServiceUrl()).isEqualTo(QUEUES.toString());
    }

    @Test
    void endpointInClearTextIsRefused() {
        URI clear = URI.create("http://example.table.core.windows.net");

        assertThatThrownBy(() -> StorageConnection.withIdentity(endpoints(clear), NOBODY, HTTP, "nodewarden"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("need an https endpoint, got http://example.table.core.windows.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "A", "a-b", "a_b", "é", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeef"})
    void prefixThatNoTableCanHaveIsRefused(String prefix) {
        assertThatThrownBy(() -> StorageConnection.withIdentity(endpoints(TABLES), NOBODY, HTTP, prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got '" + prefix + "'");
    }

    private static StorageConnection.Endpoints endpoints(URI tables) {
        return new StorageConnection.Endpoints(tables, QUEUES, URI.create("https://example.blob.core.windows.net"));
    }
}
