package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a token, and what happens without one. */
final class TokensIT {
    @Test
    void armRefusesCallsWithoutAToken() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(
                    client.to("/subscriptions?api-version=2022-12-01").build());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Small.code(answer)).isEqualTo("AuthenticationFailed");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Bearer a.b.c", "Bearer ", "Basic eA=="})
    void armRefusesTokensOfOthers(String authorization) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(client.to("/subscriptions?api-version=2022-12-01")
                    .header("Authorization", authorization)
                    .build());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://management.azure.com/.default",
                "https://management.azure.com/.default openid profile offline_access",
                "openid profile https://management.azure.com/.default offline_access",
                "offline_access openid https://management.azure.com/.default",
            })
    void entraIssuesATokenForTheResourceWhereverItsScopeStands(String scope) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(client.tokenRequest(client.secret(), scope));
            String token = Client.json(answer).path("access_token").asText();
            HttpResponse<String> list = client.send(client.to("/subscriptions?api-version=2022-12-01")
                    .header("Authorization", "Bearer " + token)
                    .build());
            assertThat(list.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void entraRefusesScopesThatNameNoResource() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(client.tokenRequest(client.secret(), "openid profile"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Client.json(answer).path("error").asText()).isEqualTo("invalid_scope");
        }
    }

    @Test
    void entraRefusesAnotherSecret() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(client.tokenRequest("guess"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Client.json(answer).path("error").asText()).isEqualTo("invalid_client");
        }
    }

    @Test
    void managedIdentityNeedsItsHeader() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            HttpResponse<String> answer = client.send(
                    client.to("/msi/token?api-version=2019-08-01&resource=x").build());
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @Test
    void openIdDocumentLeadsToTheTokenEndpoint() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            String tenant = azure.environment().get("AZURE_TENANT_ID");
            JsonNode document = client.body("/" + tenant + "/v2.0/.well-known/openid-configuration");
            assertThat(document.path("token_endpoint").asText())
                    .isEqualTo(azure.authorityHost() + tenant + "/oauth2/v2.0/token");
            assertThat(client.body("/common/discovery/instance?api-version=1.1").at("/metadata/0/aliases/0"))
                    .hasToString("\"" + azure.armEndpoint().getAuthority() + "\"");
        }
    }

    @Test
    void metadataTellsAzureCliWhereToLogIn() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, Small.OPTIONS)) {
            Client client = new Client(azure);
            JsonNode cloud = Client.json(client.send(
                    client.to("/metadata/endpoints?api-version=2022-09-01").build()));
            String here = azure.armEndpoint().toString();
            assertThat(cloud.path("resourceManager").asText()).isEqualTo(here);
            assertThat(cloud.at("/authentication/loginEndpoint").asText()).isEqualTo(here);
            assertThat(cloud.at("/authentication/audiences/0").asText()).isEqualTo("https://management.azure.com/");
        }
    }
}
