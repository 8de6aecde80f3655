package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong on purpose. */
final class FaultsIT {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"status\":503}; 503; <html>",
                "{\"status\":500}; 500; InternalServerError",
                "{\"status\":429}; 429; TooManyRequests",
                "{\"status\":403}; 403; AuthorizationFailed",
                "{\"status\":200,\"body\":\"{\\\"value\\\":[\"}; 200; {\"value\":[",
                "{\"status\":418,\"body\":{\"a\":1}}; 418; {\"a\":1}",
            })
    void faultsAnswerInsteadOfTheService(String respond, int status, String body) throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, withFault("/subscriptions", respond))) {
            HttpResponse<String> answer = new Client(azure).get("/subscriptions?api-version=2022-12-01");
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(body);
            assertThat(Small.last(azure).status()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    @Test
    void resetClosesTheConnectionWithoutAnAnswer() throws Exception {
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, withFault("/subscriptions", "\"reset\""))) {
            Client client = new Client(azure);
            assertThatThrownBy(() -> client.get("/subscriptions?api-version=2022-12-01"))
                    .isInstanceOf(IOException.class);
            assertThat(Small.last(azure).status()).isZero();
        }
    }

    @Test
    void delayedAnswersAreRightAnswers() throws Exception {
        try (SimulatedAzure azure =
                SimulatedAzure.start(Small.ESTATE, withFault("/subscriptions", "{\"delayMs\":200}"))) {
            Client client = new Client(azure);
            long start = System.nanoTime();
            assertThat(client.get("/subscriptions?api-version=2022-12-01").statusCode())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void lastingForbiddenFaultHidesTheRowsToo() throws Exception {
        SimulatorOptions options = withFault(
                "^/subscriptions/" + Small.FIRST + "/providers/Microsoft.ContainerService", "{\"status\":403}");
        try (SimulatedAzure azure = SimulatedAzure.start(Small.ESTATE, options)) {
            JsonNode answer = new Client(azure).query("resources | project id, subscriptionId");
            assertThat(answer.path("totalRecords").asInt()).isEqualTo(10);
            assertThat(answer.path("data").findValuesAsText("subscriptionId")).doesNotContain(Small.FIRST);
        }
    }

    private static SimulatorOptions withFault(String path, String respond) {
        return Small.OPTIONS.withFaults(
                Faults.parse("{\"rules\":[{\"path\":\"" + path + "\",\"respond\":" + respond + "}]}"));
    }
}
