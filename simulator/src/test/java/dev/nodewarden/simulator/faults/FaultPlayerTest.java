package dev.nodewarden.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Request;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultPlayerTest {

    /** Ten requests for the same path; an x is a fault. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; xxxxxxxxxx",
                "\"times\":3,; xxx.......",
                "\"after\":2,; ..xxxxxxxx",
                "\"after\":2,\"times\":1,; ..x.......",
                "\"times\":0,; ..........",
                "\"probability\":0,; ..........",
            })
    void afterAndTimesCountMatchingRequests(String limits, String faults) {
        assertThat(play(limits, 1, 10)).isEqualTo(faults);
    }

    @Test
    void sameSeedGivesTheSameFaults() {
        String first = play("\"probability\":0.5,", 42, 40);
        assertThat(play("\"probability\":0.5,", 42, 40)).isEqualTo(first).contains("x", ".");
        assertThat(play("\"probability\":0.5,", 43, 40)).isNotEqualTo(first);
    }

    @Test
    void methodAndPathDecideWithoutCase() {
        FaultPlayer player =
                player("{\"rules\":[{\"method\":\"GET\",\"path\":\"/RG-1/.*api-version\",\"respond\":\"reset\"}]}");
        assertThat(player.next(request("GET", "/a/rg-1/b?api-version=1"))).isPresent();
        assertThat(player.next(request("PUT", "/a/rg-1/b?api-version=1"))).isEmpty();
        assertThat(player.next(request("GET", "/a/rg-2/b?api-version=1"))).isEmpty();
    }

    @Test
    void firstRuleThatTakesEffectWins() {
        FaultPlayer player = player("""
                {"rules":[{"path":"x","times":1,"respond":{"status":500}},{"path":"x","respond":"reset"}]}
                """);
        assertThat(player.next(request("GET", "/x"))).get().isInstanceOf(FaultResponse.Reply.class);
        assertThat(player.next(request("GET", "/x"))).contains(new FaultResponse.Reset());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "``; 403; true",
                "``; 429; false",
                "\"times\":1,; 403; false",
                "\"after\":1,; 403; false",
                "\"probability\":0.9,; 403; false",
                "\"method\":\"GET\",; 403; true",
                "\"method\":\"PUT\",; 403; false",
            })
    void onlyARuleThatAlwaysAnswers403Forbids(String limits, int status, boolean forbids) {
        FaultScript script = FaultReader.read(
                "{\"rules\":[{" + limits + "\"path\":\"/s1/\",\"respond\":{\"status\":" + status + "}}]}");
        assertThat(script.forbids("/subscriptions/s1/providers")).isEqualTo(forbids);
        assertThat(script.forbids("/subscriptions/s2/providers")).isFalse();
    }

    private static String play(String limits, long seed, int requests) {
        FaultPlayer player =
                player("{\"seed\":" + seed + ",\"rules\":[{" + limits + "\"path\":\"/x\",\"respond\":\"reset\"}]}");
        StringBuilder played = new StringBuilder();
        for (int i = 0; i < requests; i++) {
            played.append(player.next(request("GET", "/x")).isPresent() ? "x" : ".");
        }
        return played.toString();
    }

    private static FaultPlayer player(String file) {
        return new FaultPlayer(FaultReader.read(file));
    }

    private static Request request(String method, String target) {
        return new Request(method, URI.create(target), Map.of(), Body.EMPTY);
    }
}
