package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalHostHttpTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void aFunctionSeesMethodParametersQueryHeadersAndBody() throws Exception {
        HttpResponse<String> answer = send("POST", "/api/Things/a%2Fb+c?x=1&x=2&empty=&y=%C3%A4", "hello");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).startsWith("POST a/b+c {").endsWith("} yes hello Echo");
        assertThat(answer.body()).contains("x=1,2", "y=ä", "empty=");
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/Things/a/b+c");
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "GET,    /api/things/one,         202",
        "HEAD,   /api/things/one,         202",
        "GET,    /api/things/FIXED,       200",
        "DELETE, /api/things/one,         404",
        "GET,    /api/things/one/two,     404",
        "GET,    /things/one,             404",
        "GET,    /,                       404",
    })
    void routesAnswerAsInTheRealHost(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = send(method, path, "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().isEmpty()).isEqualTo(status >= 400 || method.equals("HEAD"));
    }

    @Test
    void headTellsTheLengthOfWhatGetReturns() throws Exception {
        String body = send("GET", "/api/things/one", "").body();

        assertThat(send("HEAD", "/api/things/one", "").headers().firstValue("Content-Length"))
                // HEAD is one letter longer than GET, and this function tells its method.
                .hasValue(Integer.toString(body.length() + 1));
    }

    @Test
    void aFunctionThatThrowsAnswers500WithoutABodyAndIsLogged() throws Exception {
        HttpResponse<String> answer = send("GET", "/api/broken", "");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("SEVERE Broken: failed", "broken on purpose");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        String body = "x".repeat(HttpRequests.LARGEST_BODY + 1);

        assertThat(send("POST", "/api/things/one", body).statusCode()).isEqualTo(413);
    }

    @Test
    void aTimerFunctionCanBeFiredByHand() throws Exception {
        String binding = "{\"type\":\"timerTrigger\",\"name\":\"timer\",\"schedule\":\"%SCHEDULE%\"}";
        Map<String, String> functions = Map.of("Tick", TinyFunctions.function("tick", binding));
        TinyFunctions tiny = TinyFunctions.succeeding();
        try (LocalHost host = start(tiny, functions, Map.of("SCHEDULE", "0 0 2 * * *"))) {
            host.fire("Tick");

            assertThat(tiny.seen().take()).startsWith("tick {").contains("\"IsPastDue\":false", "T02:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"timerTrigger","name":"timer","schedule":"%NOT_SET%"} | tick    | function F needs the setting NOT_SET
            {"type":"timerTrigger","name":"timer","schedule":"0 2 * * *"} | tick    | function F: a schedule has six fields
            {"type":"blobTrigger","name":"timer"}                         | tick    | function F has a trigger this host does not know: blobTrigger
            {"type":"queue","direction":"out","name":"messages"}          | tick    | function F has a binding this host does not know: queue
            {"type":"http","direction":"out","name":"$return"}            | tick    | function F has 0 triggers
            {"type":"httpTrigger","name":"request"}                       | nothing | has no public method nothing
            {"type":"queueTrigger","name":"m","queueName":"q","connection":"STORE"} | onPoison | function F needs the setting STORE
            """)
    void whatCannotBeHostedIsRefusedByName(String binding, String method, String problem) {
        Map<String, String> functions = Map.of("F", TinyFunctions.function(method, binding));

        assertThatThrownBy(() -> start(TinyFunctions.succeeding(), functions, Map.of()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining(problem);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        try (LocalHost host = start(TinyFunctions.succeeding(), TinyFunctions.staged(), Map.of())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(host.address() + path))
                    .header("X-Test", "yes")
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        }
    }

    private LocalHost start(TinyFunctions tiny, Map<String, String> functions, Map<String, String> settings)
            throws IOException {
        StagedFolder.write(folder, "{}", functions);
        HostLog hostLog = HostLog.to(new PrintStream(log, true, StandardCharsets.UTF_8), Level.WARNING);
        return LocalHost.start(StagedApp.load(folder, settings), tiny, settings, HostOptions.defaults(), hostLog);
    }
}
