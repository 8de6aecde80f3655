package dev.nodewarden.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultReaderTest {

    @Test
    void everyKeyIsRead() {
        FaultScript script = FaultReader.read("""
                {"seed":7,"rules":[
                  {"method":"get","path":"/x","after":1,"times":2,"probability":0.5,
                   "respond":{"status":429,"headers":{"Retry-After":"3"},"body":{"a":1}}},
                  {"path":"/y","respond":"reset"},
                  {"path":"/z","respond":{"delayMs":250}},
                  {"path":"/w","respond":{"status":200,"body":"{\\"cut\\":"}}]}
                """);
        assertThat(script.seed()).isEqualTo(7);
        FaultRule first = script.rules().get(0);
        assertThat(first.method()).isEqualTo("GET");
        assertThat(first.after()).isEqualTo(1);
        assertThat(first.times()).isEqualTo(2);
        assertThat(first.probability()).isEqualTo(0.5);
        assertThat(script.rules().get(1).respond()).isEqualTo(new FaultResponse.Reset());
        assertThat(script.rules().get(2).respond()).isEqualTo(new FaultResponse.Delay(Duration.ofMillis(250)));
        FaultResponse.Reply malformed =
                (FaultResponse.Reply) script.rules().get(3).respond();
        assertThat(malformed.body().orElseThrow().text()).isEqualTo("{\"cut\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "[] -> faults: must be a JSON object with seed and rules",
                "{} -> rules: must be an array",
                "{\"rules\":[],\"sead\":1} -> sead: is not a key; known are [rules, seed, withheldActions, withheldTables]",
                "{\"rules\":[],\"seed\":\"x\"} -> seed: must be a whole number of at least 0",
                "{\"rules\":[{\"path\":\"x\",\"respond\":\"reset\"},{\"respond\":\"reset\"}]} -> rules[1].path: must be a regular expression in a string",
                "{\"rules\":[{\"path\":\"(\",\"respond\":\"reset\"}]} -> rules[0].path: is not a regular expression: Unclosed group near index 1",
                "{\"rules\":[{\"path\":\"x\",\"time\":1,\"respond\":\"reset\"}]} -> rules[0].time: is not a key; known are [after, behave, method, path, probability, respond, times]",
                "{\"rules\":[{\"path\":\"x\",\"times\":-1,\"respond\":\"reset\"}]} -> rules[0].times: must be a whole number of at least 0",
                "{\"rules\":[{\"path\":\"x\",\"probability\":2,\"respond\":\"reset\"}]} -> rules[0].probability: must be a number from 0 to 1",
                "{\"rules\":[{\"path\":\"x\",\"respond\":\"drop\"}]} -> rules[0].respond: must be {\"status\":…}, {\"refuse\":…}, {\"delayMs\":…}, \"reset\" or \"lost\"",
                "{\"rules\":[{\"path\":\"x\"}]} -> rules[0].respond: must be {\"status\":…}, {\"refuse\":…}, {\"delayMs\":…}, \"reset\" or \"lost\"",
                "{\"rules\":[{\"path\":\"x\",\"respond\":{\"refuse\":\"No\"}}]} -> rules[0].respond.refuse: must be one of [AuthorizationFailed, EtagMismatch, InsufficientVCPUQuota, LinkedAuthorizationFailed, RequestDisallowedByPolicy, ScopeLocked]",
                "{\"rules\":[{\"path\":\"x\",\"respond\":\"reset\",\"behave\":\"keep-channel\"}]} -> rules[0]: must have respond or behave, not both",
                "{\"rules\":[{\"path\":\"x\",\"behave\":\"sleep\"}]} -> rules[0].behave: knows no \"sleep\"",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"sleep\":1}}]} -> rules[0].behave: knows no sleep",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"hold\":\"30\"}}]} -> rules[0].behave.hold: must be a duration such as \"PT30S\"",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"failOperation\":{\"code\":\"x\"}}}]} -> rules[0].behave.failOperation: must have a code and a message",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"editBehind\":{\"when\":\"after\"}}}]} -> rules[0].behave.editBehind: must have exactly one of cluster, agentPool and maintenanceConfiguration, not empty",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"editBehind\":{\"who\":1}}}]} -> rules[0].behave.editBehind.who: is not a key; known are [agentPool, cluster, hold, maintenanceConfiguration, when]",
                "{\"rules\":[{\"path\":\"x\",\"behave\":{\"editBehind\":{\"maintenanceConfiguration\":{\"name\":\"x\"}}}}]} -> rules[0].behave.editBehind.maintenanceConfiguration.name: must be one of [default, aksManagedAutoUpgradeSchedule, aksManagedNodeOSUpgradeSchedule]",
                "{\"rules\":[{\"path\":\"x\",\"respond\":{\"status\":42}}]} -> rules[0].respond.status: must be from 200 to 599",
                "{\"rules\":[{\"path\":\"x\",\"respond\":{\"status\":500,\"text\":\"\"}}]} -> rules[0].respond.text: is not a key; known are [body, headers, status]",
            })
    void everyProblemIsNamedWithItsPlace(String file, String problem) {
        assertThatThrownBy(() -> FaultReader.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void brokenJsonIsReportedWithLineAndColumn() {
        assertThatThrownBy(() -> FaultReader.read("{\"rules\":\n  [}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not valid JSON at line 2, column");
    }
}
