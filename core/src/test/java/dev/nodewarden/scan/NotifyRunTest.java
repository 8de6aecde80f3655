package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.scan.NotifyRun.Notifications;
import dev.nodewarden.scan.Webhook.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told after nights, and what happens when nobody listens. */
final class NotifyRunTest {
    private final Night night = Night.quiet();
    private final List<String> told = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private Delivery answer = Delivery.TAKEN;

    NotifyRunTest() {
        for (int i = 1; i <= 7; i++) {
            night.azure.with(
                    cluster(i).nodeOs(i % 2 == 0 ? "NodeImage" : "None").build());
        }
    }

    @Test
    void theFirstNightTellsWhatItFoundWorstFirstForChatsAndForPrograms() throws Exception {
        RunId run = night.run();
        assertThat(notifying(false).handle(StepMessage.telling(run, 1))).isEqualTo("told");
        JsonNode body = new ObjectMapper().readTree(told.get(0));
        assertThat(body.at("/nodewarden/run").asText()).isEqualTo(run.value());
        assertThat(body.at("/nodewarden/new").asInt()).isGreaterThan(7);
        assertThat(body.at("/nodewarden/worst")).hasSize(5);
        assertThat(body.at("/nodewarden/worst/0/rule").asText()).isEqualTo("channel-none");
        assertThat(body.at("/text").asText()).startsWith("nodewarden: ").endsWith("\nhttps://app.example/api/report");
        assertThat(body.at("/attachments/0/content/type").asText()).isEqualTo("AdaptiveCard");
        assertThat(body.at("/attachments/0/content/actions/0/url").asText())
                .isEqualTo("https://app.example/api/report");
    }

    @Test
    void aNightLikeTheOneBeforeIsToldOnlyWhereThatIsWanted() {
        night.run();
        night.pacingClock.moveTo(Night.START.plus(Duration.ofDays(1)));
        night.judgingClock.moveTo(Night.START.plus(Duration.ofDays(1)));
        RunId second = night.run();
        assertThat(notifying(false).handle(StepMessage.telling(second, 1))).isEqualTo("nothing new to tell");
        assertThat(notifying(true).handle(StepMessage.telling(second, 1))).isEqualTo("told");
        assertThat(told.get(0)).contains("0 new, 0 returned and 0 fixed findings");
    }

    @Test
    void whatHadBeenFixedAndIsBackIsToldAsReturnedAndNotAsNew() throws Exception {
        night.run();
        onDay(1, "NodeImage");
        RunId back = onDay(2, "None");

        assertThat(notifying(false).handle(StepMessage.telling(back, 1))).isEqualTo("told");
        JsonNode body = new ObjectMapper().readTree(told.get(0));
        assertThat(body.at("/nodewarden/returned").asInt()).isEqualTo(1);
        assertThat(body.at("/nodewarden/new").asInt()).isZero();
        assertThat(body.at("/nodewarden/worst/0/returned").asBoolean()).isTrue();
        assertThat(body.at("/text").asText())
                .startsWith("nodewarden: 0 new, 1 returned and 0 fixed findings; ")
                .contains("channel-none on aks-00001 in rg, again");
    }

    /** Runs a night after so many days, with the first cluster's channel as given. */
    private RunId onDay(int day, String channel) {
        night.azure.with(cluster(1).nodeOs(channel).build());
        night.pacingClock.moveTo(Night.START.plus(Duration.ofDays(day)));
        night.judgingClock.moveTo(Night.START.plus(Duration.ofDays(day)));
        return night.run();
    }

    @Test
    void whatNobodyTakesIsSentAgainLaterAndLaterAndInTheEndLeft() {
        RunId run = night.run();
        NotifyRun notifying = notifying(false);
        notifying.after(run);
        answer = Delivery.LATER;
        for (int attempt = 1; attempt <= 8; attempt++) {
            notifying.handle(StepMessage.telling(run, attempt));
        }
        assertThat(sent)
                .containsExactly("1 PT0S", "2 PT1M", "3 PT4M", "4 PT16M", "5 PT1H4M", "6 PT4H16M", "7 PT6H", "8 PT6H");
    }

    @Test
    void whatIsRefusedIsNotSentAgain() {
        RunId run = night.run();
        answer = Delivery.REFUSED;
        assertThat(notifying(false).handle(StepMessage.telling(run, 1))).isEqualTo("the webhook refuses what is told");
        assertThat(sent).isEmpty();
    }

    @Test
    void aMessageKeepsWhichAttemptItIs() {
        StepMessage message = StepMessage.telling(night.run(), 3);
        assertThat(StepMessage.parse(message.toJson())).isEqualTo(message);
    }

    private NotifyRun notifying(boolean always) {
        Webhook webhook = new Webhook() {
            @Override
            public boolean isWanted() {
                return true;
            }

            @Override
            public Delivery deliver(String id, String json) {
                told.add(json);
                return answer;
            }
        };
        return new NotifyRun(
                night.ledgers,
                night.useCases().runReports(),
                (queue, message, delay) -> {
                    sent.add(message.step() + " " + delay);
                    return "message " + sent.size();
                },
                webhook,
                new Notifications(always, Optional.of("https://app.example/api/report")));
    }
}
