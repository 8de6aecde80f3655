package dev.nodewarden.policy.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyOverride;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RuleSettings;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.WindowSlot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyFileTest {
    @Test
    void keysThatAreLeftOutHaveTheirDefaults() {
        assertThat(policy("version: 1")).isEqualTo(Policy.defaults());
        assertThat(
                        policy(
                                "{channel: {}, window: {}, rules: {}, scope: {}, exemptions: {}, remediation: {guardrails: {}}}"))
                .isEqualTo(Policy.defaults());
    }

    @Test
    void aChangedKeyLeavesItsNeighboursAlone() {
        Policy policy = policy("""
                channel: {target: SecurityPatch}
                window: {minHours: 4, slots: [{days: [Monday], start: 22:30}]}
                rules:
                  channel-none: {severity: critical}
                  window-missing: {enabled: false}
                scope: {managementGroup: platform, includeTags: {Env: prod}}
                remediation:
                  guardrails: {maxInFlight: 2}
                  freeze: [{from: 2026-12-20, to: 2026-12-20}]
                """);

        assertThat(policy.channel().target()).isEqualTo(NodeOsChannel.SECURITY_PATCH);
        assertThat(policy.channel().accepted())
                .isEqualTo(Policy.defaults().channel().accepted());
        assertThat(policy.window().slots())
                .containsExactly(new WindowSlot(List.of(DayOfWeek.MONDAY), LocalTime.of(22, 30), 0, 4, "+00:00"));
        assertThat(policy.settingsOf("channel-none").severity()).contains(Severity.CRITICAL);
        assertThat(policy.settingsOf("channel-none").enabled()).isTrue();
        assertThat(policy.settingsOf("window-missing").enabled()).isFalse();
        assertThat(policy.settingsOf("channel-unset")).isEqualTo(RuleSettings.DEFAULT);
        assertThat(policy.scope().managementGroup()).contains("platform");
        assertThat(policy.scope().includeTags()).containsExactly(Map.entry("Env", "prod"));
        assertThat(policy.remediation().guardrails()).isEqualTo(new RemediationPolicy.Guardrails(20, 2, 10, 25, 3));
        assertThat(policy.remediation().freeze())
                .containsExactly(
                        new RemediationPolicy.Freeze(LocalDate.of(2026, 12, 20), LocalDate.of(2026, 12, 20), ""));
    }

    @Test
    void anOverrideIsTheWholePolicyWithAFewKeysChanged() {
        Policy policy = policy("""
                failOn: high
                rules: {channel-none: {severity: critical}}
                overrides:
                  - match: {env: prod, region: WestEurope}
                    rules: {channel-none: {enabled: false}}
                    remediation: {mode: approve}
                  - match: {tags: {region: north}}
                    failOn: low
                """);

        PolicyOverride prod = policy.overrides().get(0);
        assertThat(prod.label()).isEqualTo("overrides[0]: region=westeurope, env=prod");
        assertThat(prod.policy().failOn()).isEqualTo(Severity.HIGH);
        assertThat(prod.policy().settingsOf("channel-none").severity()).contains(Severity.CRITICAL);
        assertThat(prod.policy().settingsOf("channel-none").enabled()).isFalse();
        assertThat(prod.policy().remediation().mode()).isEqualTo(RemediationPolicy.Mode.APPROVE);
        assertThat(prod.policy().remediation().guardrails())
                .isEqualTo(policy.remediation().guardrails());
        assertThat(policy.overrides().get(1).match().tags()).containsExactly(Map.entry("region", "north"));
        assertThat(policy.overrides().get(1).policy().failOn()).isEqualTo(Severity.LOW);
        assertThat(policy.remediation().mode()).isEqualTo(RemediationPolicy.Mode.REPORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 2 | line 1: version: must be the number 1, got '2'",
                "version: '1' | line 1: version: must be the number 1, without quotes, got '1'",
                "rules: {channel-none: {enabled: 'true'}} | line 1: rules.channel-none.enabled: must be true or false, without quotes, got 'true'",
                "rules: {channel-none: {enabled: 'yes'}} | line 1: rules.channel-none.enabled: must be true or false, got 'yes'",
                "chanel: {} | line 1: chanel: unknown key; is it channel?",
                "cha: {} | line 1: cha: unknown key; is it channel?",
                "gibberish: {} | line 1: gibberish: unknown key; the nearest is rules",
                "retention: {runDays: 30} | line 1: retention.runDays: must be a whole number from 90 to 36500, got '30'",
                "retention: {historyDays: 399} | line 1: retention.historyDays: must be a whole number from 400 to 36500, got '399'",
                "channel: NodeImage | line 1: channel: must have keys of its own, got 'NodeImage'",
                "channel: | line 1: channel: must have keys of its own; there is nothing: leave the key out for its default",
                "channel: {target: None} | line 1: channel.target: must be NodeImage or SecurityPatch, got 'None'",
                "channel: {target: Unmanaged} | line 1: channel.target: must be NodeImage or SecurityPatch, got 'Unmanaged'",
                "channel: {target: nodeimage} | line 1: channel.target: must be NodeImage or SecurityPatch, got 'nodeimage'",
                "channel: {target: SecurityPatch, accepted: [NodeImage]} | line 1: channel.accepted: accepted must include the target, SecurityPatch",
                "channel: {accepted: []} | line 1: channel.accepted: must have an item at least",
                "channel: {accepted: NodeImage} | line 1: channel.accepted: must be a list, got 'NodeImage'",
                "channel: {accepted: [NodeImage, None]} | line 1: channel.accepted[1]: must be NodeImage or SecurityPatch, got 'None'",
                "window: {minHours: 3} | line 1: window.minHours: must be a whole number from 4 to 24, got '3'",
                "window: {minHours: 25} | line 1: window.minHours: must be a whole number from 4 to 24, got '25'",
                "window: {minHours: 4.5} | line 1: window.minHours: must be a whole number from 4 to 24, got '4.5'",
                "window: {minHours: 99999999999} | line 1: window.minHours: must be a whole number from 4 to 24, got '99999999999'",
                "window: {minHours: 6} | line 1: window.minHours: every slot's durationHours must be minHours, 6, or more",
                "window: {slots: []} | line 1: window.slots: must have an item at least",
                "window: {slots: [{start: '01:00'}]} | line 1: window.slots[0].days: is needed",
                "window: {slots: [{days: [Monday]}]} | line 1: window.slots[0].start: is needed",
                "window: {slots: [{days: [], start: '01:00'}]} | line 1: window.slots[0].days: must have an item at least",
                "window: {slots: [{days: [Mon], start: '01:00'}]} | line 1: window.slots[0].days[0]: must be Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday, got 'Mon'",
                "window: {slots: [{days: [Monday, Monday], start: '01:00'}]} | line 1: window.slots[0].days: has a day twice",
                "window: {slots: [{days: [Monday], start: '24:00'}]} | line 1: window.slots[0].start: must be a time such as \"01:00\", from 00:00 to 23:59, got '24:00'",
                "window: {slots: [{days: [Monday], start: '01:00', utcOffset: '+14:30'}]} | line 1: window.slots[0].utcOffset: must be an offset from UTC such as \"+05:30\", from -12:00 to +14:00, got '+14:30'",
                "window: {slots: [{days: [Monday], start: '01:00', utcOffset: CET}]} | line 1: window.slots[0].utcOffset: must be an offset from UTC such as \"+05:30\", from -12:00 to +14:00, got 'CET'",
                "window: {slots: [{days: [Monday], start: '01:00', spreadHours: 25}]} | line 1: window.slots[0].spreadHours: must be a whole number from 0 to 24, got '25'",
                "failOn: High | line 1: failOn: must be critical, high, medium, low or info, got 'High'",
                "rules: {chanel-none: {}} | line 1: rules.chanel-none: unknown key; is it channel-none?",
                "rules: {channel-none: off} | line 1: rules.channel-none: must have keys of its own, got 'off'",
                "rules: {channel-none: {enabled: no}} | line 1: rules.channel-none.enabled: must be true or false, got 'no'",
                "rules: {channel-none: {severity: bad}} | line 1: rules.channel-none.severity: must be critical, high, medium, low or info, got 'bad'",
                "rules: {channel-none: {hours: 4}} | line 1: rules.channel-none.hours: unknown key; the nearest is enabled",
                "scope: {managementGroup: /a/b} | line 1: scope.managementGroup: must be the name of a management group, at most 90 characters, got '/a/b'",
                "scope: {includeSubscriptions: [x]} | line 1: scope.includeSubscriptions[0]: must be a subscription's GUID, such as 00000000-0000-0000-0000-000000000000, got 'x'",
                "scope: {includeTags: [env]} | line 1: scope.includeTags: must have keys of its own, got a list",
                "scope: {includeTags: {cost: 7}} | line 1: scope.includeTags.cost: must be text, in quotes, got '7'",
                "scope: {excludeTags: {a: x, A: y}} | line 1: scope.excludeTags.A: is given twice: Azure's tag names have no case",
                "scope: {excludeTags: {'': x}} | line 1: scope.excludeTags.: a tag needs a name",
                "exemptions: {maxDays: 366} | line 1: exemptions.maxDays: must be a whole number from 1 to 365, got '366'",
                "exemptions: {tags: yes} | line 1: exemptions.tags: must be true or false, got 'yes'",
                "remediation: {mode: fix} | line 1: remediation.mode: must be report, approve or enforce, got 'fix'",
                "remediation: {guardrails: {maxFleetPercent: 101}} | line 1: remediation.guardrails.maxFleetPercent: must be a whole number from 1 to 100, got '101'",
                "remediation: {freeze: [{from: 2026-12-20}]} | line 1: remediation.freeze[0].to: is needed",
                "remediation: {freeze: [{from: 2026-12-20, to: 2026-02-30}]} | line 1: remediation.freeze[0].to: must be a date such as 2026-12-20, got '2026-02-30'",
                "remediation: {freeze: [{from: 2026-12-20, to: 2026-12-19}]} | line 1: remediation.freeze[0].to: must be 2026-12-20 or later, got 2026-12-19",
                "remediation: {waves: []} | line 1: remediation.waves: must have an item at least",
                "remediation: {waves: [{tags: {}}, {tags: {env: dev}}]} | line 1: remediation.waves: no cluster reaches wave 1: wave 0, counted from 0, takes it first",
                "remediation: {waves: [{soakHours: -1}]} | line 1: remediation.waves[0].soakHours: must be a whole number from 0 to 672, got '-1'",
                "remediation: {ownedBy: [{}]} | line 1: remediation.ownedBy[0]: needs a tag at least, or it would own every cluster",
                "overrides: {} | line 1: overrides: must be a list, got keys with values",
                "overrides: [{failOn: low}] | line 1: overrides[0].match: is needed",
                "overrides: [{match: {}, failOn: low}] | line 1: overrides[0].match: matches every cluster; put these keys at the top of the file instead",
                "overrides: [{match: {env: prod}}] | line 1: overrides[0]: changes nothing; give it one of channel, window, failOn, rules, remediation",
                "overrides: [{match: {Region: x}, failOn: low}] | line 1: overrides[0].match.Region: is it region? If it is a tag, write it under tags",
                "overrides: [{match: {subscriptions: x}, failOn: low}] | line 1: overrides[0].match.subscriptions: is it subscription? If it is a tag, write it under tags",
                "overrides: [{match: {region: West Europe}, failOn: low}] | line 1: overrides[0].match.region: must be a region's name such as westeurope, got 'West Europe'",
                "overrides: [{match: {env: prod}, scope: {}, failOn: low}] | line 1: overrides[0].scope: holds for the whole fleet and cannot be overridden",
                "overrides: [{match: {env: prod}, remediation: {freeze: []}}] | line 1: overrides[0].remediation.freeze: holds for the whole fleet and cannot be overridden",
                "overrides: [{match: {env: prod}, failOn: low}, {match: {Env: prod, region: westeurope}, failOn: info}] | line 1: overrides: no cluster reaches overrides[1]: region=westeurope, Env=prod: overrides[0]: env=prod comes first and matches all it matches",
                "overrides: [{match: {}, failOn: low}, {match: {env: prod}, failOn: info}] | line 1: overrides[0].match: matches every cluster; put these keys at the top of the file instead",
                "overrides: [{match: {region: westeurope}, failOn: low}, {match: {region: WestEurope, env: prod}, failOn: info}] | line 1: overrides: no cluster reaches overrides[1]: region=westeurope, env=prod: overrides[0]: region=westeurope comes first and matches all it matches",
                "overrides: [{match: {subscription: 00000000-0000-4000-8000-00000000000A}, failOn: low}, {match: {subscription: 00000000-0000-4000-8000-00000000000a}, failOn: info}] | line 1: overrides: no cluster reaches overrides[1]: subscription=00000000-0000-4000-8000-00000000000a: overrides[0]: subscription=00000000-0000-4000-8000-00000000000a comes first and matches all it matches",
                "channel: !!map {target: NodeImage} | line 1: tags ('tag:yaml.org,2002:map') are not read; write the plain value",
                "channel: {accepted: !!seq [NodeImage]} | line 1: tags ('tag:yaml.org,2002:seq') are not read; write the plain value",
                "remediation: {waves: [{tags: {env: dev}}, {tags: {ENV: dev, team: pay}}]} | line 1: remediation.waves: no cluster reaches wave 1: wave 0, counted from 0, takes it first",
                "failOn: !!str low | line 1: tags ('tag:yaml.org,2002:str') are not read; write the plain value",
                "failOn: !!javax.script.ScriptEngineManager low | line 1: tags ('tag:yaml.org,2002:javax.script.ScriptEngineManager') are not read; write the plain value",
                "{failOn: low, failOn: high} | line 1: the key 'failOn' is given twice, first on line 1",
                "{channel: &x {}, window: *x} | line 1: aliases (*x) are not read; write it out",
                "{[a]: b} | line 1: a key must be a word, not a list",
                "[a] | line 1: must have keys; the least is version: 1",
                "# nothing | must have keys; the least is version: 1",
                "a: b: c | line 1: is not YAML: mapping values are not allowed here",
                "failOn: \"\\x | is not YAML: a broken escape sequence in double quotes",
                "failOn: \"\\UFFFFFFFF\" | is not YAML: a broken escape sequence in double quotes",
            })
    void eachProblemIsNamed(String yaml, String problem) {
        assertThat(problems(yaml)).containsExactly(problem);
    }

    @Test
    void allProblemsAreToldTogetherInTheOrderOfTheirLines() {
        assertThat(problems("""
                failOn: bad
                window:
                  minHours: many
                  slot: []
                rules:
                  channel-none:
                    enabled: perhaps
                """))
                .containsExactly(
                        "line 1: failOn: must be critical, high, medium, low or info, got 'bad'",
                        "line 3: window.minHours: must be a whole number from 4 to 24, got 'many'",
                        "line 4: window.slot: unknown key; is it slots?",
                        "line 7: rules.channel-none.enabled: must be true or false, got 'perhaps'");
    }

    @Test
    void aProblemOfTwoKeysStandsAtTheLineOfTheOneToChange() {
        assertThat(problems("""
                remediation:
                  freeze:
                    - from: 2026-12-20
                      to: 2026-12-19
                """))
                .containsExactly("line 4: remediation.freeze[0].to: must be 2026-12-20 or later, got 2026-12-19");
    }

    @Test
    void whatFollowsAnAliasIsReadAsIfTheAliasWereAValue() {
        assertThat(problems("channel: *x\nfailOn: low"))
                .containsExactly("line 1: aliases (*x) are not read; write it out");
    }

    @Test
    void textOfTheFileCannotPaintOnATerminalOrFloodIt() {
        assertThat(problems("failOn: \"\\e[31m" + "x".repeat(1000) + "\"").get(0))
                .startsWith("line 1: failOn: must be")
                .contains("?[31mxxx")
                .hasSizeLessThan(160);
    }

    @Test
    void bytesThatAreNoTextAreAProblem() {
        assertThat(PolicyFile.read(new byte[] {'a', ':', ' ', (byte) 0xff}).problems())
                .containsExactly(new PolicyProblem(0, "", "is not UTF-8 text; save it as UTF-8"));
        assertThat(problems("a: \u0000")).singleElement().asString().contains("is not YAML");
    }

    @Test
    void overridesThatNarrowNothingOfEachOtherAreBothReached() {
        assertThat(problems("""
                overrides:
                  - {match: {region: westeurope}, failOn: low}
                  - {match: {region: northeurope}, failOn: info}
                  - {match: {subscription: 00000000-0000-4000-8000-000000000001}, failOn: high}
                  - {match: {subscription: 00000000-0000-4000-8000-000000000002}, failOn: critical}
                  - {match: {env: prod}, failOn: low}
                """)).isEmpty();
    }

    @Test
    void aSecondDocumentIsNotRead() {
        assertThat(problems("version: 1\n---\nfailOn: low"))
                .containsExactly("line 2: a second document begins here; keep one");
    }

    @Test
    void aTabIsNoIndentation() {
        assertThat(problems("rules:\n\tchannel-none: {}"))
                .containsExactly("line 2: is not YAML: a tab cannot indent; use spaces");
    }

    @Test
    void aByteOrderMarkIsNoProblem() {
        assertThat(problems("\uFEFFversion: 1\n")).isEmpty();
    }

    @Test
    void aHugeFileIsNotReadToItsEnd(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("policy.yaml"), new byte[10_000_000]);

        assertThat(PolicyFile.read(file).problems())
                .containsExactly(new PolicyProblem(0, "", "is larger than 256 KiB; no policy is"));
    }

    @Test
    void aFileMayBeAsLargeAsItIsRead() {
        byte[] largest = ("version: 1 #" + "x".repeat(256 * 1024 - 12)).getBytes(UTF_8);

        assertThat(PolicyFile.read(largest).policy()).contains(Policy.defaults());
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "'{a: ', }", "'- ', ''"})
    void deepNestingIsAProblemAndNoOverflow(String open, String close) {
        String deep = open.repeat(20_000) + close.repeat(20_000);

        assertThat(problems(deep)).containsExactly("line 1: is nested too deeply; a policy never is");
    }

    @Test
    void aBillionLaughsAreRefusedOneByOne() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append(
                    "a%d: &a%d [%s]%n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(10)));
        }

        assertThat(problems(bomb.toString())).anyMatch(problem -> problem.contains("aliases (*a0) are not read"));
    }

    /** Bytes of a good file are changed, left out and repeated: there is always an answer. */
    @Test
    void noDamageToAFileEscapesAsAnException() {
        byte[] good = """
                version: 1
                channel: {target: NodeImage, accepted: [NodeImage, "SecurityPatch"]}
                rules: {channel-none: {severity: high}}
                remediation: {freeze: [{from: 2026-12-20, to: 2027-01-04, reason: 'year end'}]}
                overrides: [{match: {env: prod, a: "\\x41\\u0042\\U00000043\\n"}, failOn: low}]
                """.getBytes(UTF_8);
        Random random = new Random(20261122);
        String syntax = "{}[]:,-&*!|>'\"%@`#\n \t?~0é\\";
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int change = random.nextInt(6); change >= 0; change--) {
                bad[random.nextInt(bad.length)] = random.nextInt(4) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) syntax.charAt(random.nextInt(syntax.length()));
            }
            PolicyReading reading = PolicyFile.read(bad);
            assertThat(reading.policy().isPresent())
                    .isEqualTo(reading.problems().isEmpty());
        }
    }

    private static Policy policy(String yaml) {
        PolicyReading reading = PolicyFile.read(yaml.getBytes(UTF_8));
        assertThat(reading.problems()).isEmpty();
        return reading.policy().orElseThrow();
    }

    private static List<String> problems(String yaml) {
        return PolicyFile.read(yaml.getBytes(UTF_8)).problems().stream()
                .map(PolicyProblem::toString)
                .toList();
    }
}
