package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under another cloud's names, its tokens and its hosts are good, and those of other clouds are not. */
final class CloudsIT {
    @ParameterizedTest
    @CsvSource({
        "LOCAL, https://management.azure.com/, https://management.usgovcloudapi.net/",
        "PUBLIC, https://management.core.windows.net, https://management.chinacloudapi.cn",
        "US_GOVERNMENT, https://management.usgovcloudapi.net, https://management.azure.com",
        "US_GOVERNMENT, https://management.core.usgovcloudapi.net/, https://management.core.windows.net/",
        "CHINA, https://management.chinacloudapi.cn/, https://management.azure.com/",
    })
    void tokensAreIssuedForTheCloudsOwnResourceManagerOnly(Cloud cloud, String own, String foreign) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withCloud(cloud))) {
            Client client = new Client(azure);
            HttpResponse<String> issued = client.send(tokenFor(azure, own));
            assertThat(issued.statusCode()).isEqualTo(200);
            assertThat(subscriptions(azure, client, issued).statusCode()).isEqualTo(200);

            HttpResponse<String> refused = client.send(tokenFor(azure, foreign));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("AADSTS500011", foreign);
        }
    }

    @Test
    void resourceManagerTakesNoTokenThatIsForSomethingElse() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withCloud(Cloud.CHINA))) {
            Client client = new Client(azure);
            HttpResponse<String> issued = client.send(tokenFor(azure, "https://storage.azure.com/"));
            HttpResponse<String> refused = subscriptions(azure, client, issued);
            assertThat(refused.statusCode()).isEqualTo(401);
            JsonNode error = Client.json(refused).path("error");
            assertThat(error.path("code").asText()).isEqualTo("InvalidAuthenticationTokenAudience");
            assertThat(error.path("message").asText())
                    .contains("'https://storage.azure.com/'", "'https://management.chinacloudapi.cn'");
        }
    }

    @Test
    void itsProxyLeadsToItsOwnHostsAndRemembersWhoAskedForOthers() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS.withCloud(Cloud.US_GOVERNMENT))) {
            URI proxy = azure.proxy().orElseThrow();
            HttpClient http = Client.trusting(azure)
                    .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                    .build();
            HttpRequest own = HttpRequest.newBuilder(azure.armEndpoint().resolve("/subscriptions"))
                    .build();
            HttpRequest foreign = HttpRequest.newBuilder(URI.create("https://management.azure.com/subscriptions"))
                    .build();

            assertThat(own.uri().getHost()).isEqualTo("management.usgovcloudapi.net");
            assertThat(http.send(own, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            assertThat(azure.refusedHosts()).isEmpty();
            assertThatThrownBy(() -> http.send(foreign, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThat(azure.refusedHosts()).containsExactly("management.azure.com");
        }
    }

    private static HttpRequest tokenFor(SimulatedAzure azure, String resource) {
        return HttpRequest.newBuilder(URI.create(
                        azure.environment().get("IDENTITY_ENDPOINT") + "?api-version=2019-08-01&resource=" + resource))
                .header("X-IDENTITY-HEADER", String.valueOf(azure.environment().get("IDENTITY_HEADER")))
                .build();
    }

    /** By the port on this machine, whatever name the cloud has. */
    private static HttpResponse<String> subscriptions(SimulatedAzure azure, Client client, HttpResponse<String> issued)
            throws IOException, InterruptedException {
        String token = Client.json(issued).path("access_token").asText();
        URI here = URI.create(String.valueOf(azure.environment().get("IDENTITY_ENDPOINT")));
        return client.send(HttpRequest.newBuilder(here.resolve("/subscriptions?api-version=2022-12-01"))
                .header("Authorization", "Bearer " + token)
                .build());
    }
}
