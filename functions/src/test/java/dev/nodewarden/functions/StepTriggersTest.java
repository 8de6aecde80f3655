package dev.nodewarden.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nodewarden.functions.run.AdvanceLaneOnPoison;
import dev.nodewarden.functions.run.AdvanceLaneOnQueue;
import dev.nodewarden.functions.run.FinishRunOnPoison;
import dev.nodewarden.functions.run.NightlyScan;
import dev.nodewarden.functions.run.StartRunOnPoison;
import dev.nodewarden.functions.run.StartRunOnQueue;
import dev.nodewarden.functions.run.SweepRuns;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.scan.StepMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StepTriggersTest {
    private static final RunId RUN = RunId.of(TestApp.NOW, 0);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    private static final String ON_TIME = "{\"Schedule\":{\"AdjustForDST\":true},\"IsPastDue\":false}";

    private final TestApp app = new TestApp();

    StepTriggersTest() {
        app.fleet.with("aks-1", "None");
    }

    @Test
    void aNightGoesFromTheTimerToACompleteRunWithOneLineAStep() throws IOException {
        app.wiring.getInstance(NightlyScan.class).run(ON_TIME, app.log.context());
        app.drain();
        assertThat(run().state()).isEqualTo(RunState.COMPLETE);
        assertThat(app.log.lines()).hasSize(6);
        assertThat(app.log.lines())
                .map(StepTriggersTest::words)
                .allSatisfy(line -> assertThat(line).endsWith(RUN.value()));
        assertThat(app.log.lines())
                .map(StepTriggersTest::fields)
                .containsExactly(
                        JSON.readTree("{'event':'scan','outcome':'begun','run':'" + RUN + "'}"),
                        JSON.readTree("{'event':'start','outcome':'sent 1 lane','run':'" + RUN + "'}"),
                        JSON.readTree("{'event':'lane','outcome':'judged 1 of 1','run':'" + RUN + "','subscription':'"
                                + SmallFleet.SUBSCRIPTION + "','region':'westeurope','step':0}"),
                        JSON.readTree("{'event':'finish','outcome':'complete, plans nothing, kept its report','run':'"
                                + RUN + "'}"),
                        JSON.readTree(
                                "{'event':'finish','outcome':'run is complete, plans nothing, its report is kept','run':'"
                                        + RUN + "'}"),
                        JSON.readTree("{'event':'start','outcome':'run is complete elsewhere','run':'" + RUN + "'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"IsPastDue\":true} | true",
                "{\"IsPastDue\":false} | false",
                "{} | false",
                "not json | false",
                "'' | false",
            })
    void aLateTimerIsNoted(String timer, boolean pastDue) {
        app.wiring.getInstance(NightlyScan.class).run(timer, app.log.context());
        assertThat(run().pastDue()).isEqualTo(pastDue);
    }

    @Test
    void aSecondTimerFindsTheRunUnderWay() {
        app.wiring.getInstance(NightlyScan.class).run(ON_TIME, app.log.context());
        app.wiring.getInstance(NightlyScan.class).run(ON_TIME, app.log.context());
        assertThat(app.log.lines())
                .map(StepTriggersTest::words)
                .containsExactly(
                        "scan: begun: " + RUN,
                        "start: sent 1 lane: " + RUN,
                        "scan: not begun, one is under way: " + RUN);
    }

    @Test
    void theSweepSaysWhatItDid() {
        app.wiring.getInstance(SweepRuns.class).run(ON_TIME, app.log.context());
        assertThat(app.log.lines())
                .containsExactly("sweep: no run is under way, plans nothing"
                        + " {\"event\":\"sweep\",\"outcome\":\"no run is under way, plans nothing\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "{\"version\":2}", "{\"version\":1,\"run\":\"x\"}"})
    void aMessageNobodyUnderstandsIsThrownBackToTheQueue(String message) {
        assertThatThrownBy(() -> app.wiring.getInstance(StartRunOnQueue.class).run(message, "id", app.log.context()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> app.wiring.getInstance(AdvanceLaneOnQueue.class).run(message, 1, app.log.context()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPoisonedMessageNobodyUnderstandsIsToldShortAndOnOneLine() {
        String message = "<\u001b[31m>\n" + "x".repeat(1000);
        app.wiring.getInstance(AdvanceLaneOnPoison.class).run(message, app.log.context());
        assertThat(app.log.records).singleElement().satisfies(entry -> {
            assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(entry.getMessage())
                    .startsWith("lane poisoned: unreadable message: <?[31m>?xxx")
                    .hasSizeLessThan(550);
        });
    }

    @Test
    void aPoisonedStartAndFinishAreToldAndLeftToTheSweep() {
        app.wiring.getInstance(NightlyScan.class).run(ON_TIME, app.log.context());
        app.log.records.clear();
        String message = StepMessage.of(RUN).toJson();
        app.wiring.getInstance(StartRunOnPoison.class).run(message, app.log.context());
        app.wiring.getInstance(FinishRunOnPoison.class).run(message, app.log.context());
        assertThat(app.log.records).allMatch(entry -> entry.getLevel().equals(Level.WARNING));
        assertThat(app.log.lines())
                .map(StepTriggersTest::words)
                .containsExactly(
                        "start poisoned: left to the sweep: " + RUN, "finish poisoned: left to the sweep: " + RUN);
    }

    @Test
    void aPoisonedLaneGivesItsClustersUpAndTheRunEndsIncomplete() {
        app.wiring.getInstance(NightlyScan.class).run(ON_TIME, app.log.context());
        String message = StepMessage.of(RUN, new LaneId(SmallFleet.SUBSCRIPTION, "westeurope"), 0)
                .toJson();
        app.wiring.getInstance(AdvanceLaneOnPoison.class).run(message, app.log.context());
        app.drain();
        assertThat(run().state()).isEqualTo(RunState.INCOMPLETE);
        assertThat(app.log.lines())
                .map(StepTriggersTest::words)
                .contains("lane poisoned: gave up 1 clusters: " + SmallFleet.SUBSCRIPTION + "/westeurope in " + RUN);
    }

    /** The part of a line that is for people. */
    private static String words(String line) {
        return line.substring(0, line.indexOf(" {"));
    }

    /** The part that the alerts' queries read, by the expression they use. */
    private static JsonNode fields(String line) {
        Matcher object = Pattern.compile("(\\{.*\\})\\s*$").matcher(line);
        assertThat(object.find()).isTrue();
        try {
            return JSON.readTree(object.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run run() {
        return app.ledgers.runs().find(RUN).orElseThrow().value();
    }
}
