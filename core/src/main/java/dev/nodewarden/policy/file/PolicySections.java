package dev.nodewarden.policy.file;

import dev.nodewarden.policy.ExemptionPolicy;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RetentionPolicy;
import java.util.Optional;
import java.util.function.Function;

/** The whole file, section by section. */
final class PolicySections {
    /** The only version of the file's format so far. */
    private static final int VERSION = 1;

    private static final int LONGEST_EXEMPTION = 365;

    private PolicySections() {}

    static Policy read(Section top, Policy base) {
        top.get("version").ifPresent(value -> value.integer(VERSION, VERSION));
        Policy policy = judging(top, base)
                .failingOn(top.get("failOn", value -> value.word(Words.SEVERITIES), base.failOn()))
                .withScope(top.within("scope", ScopeSection::read, base.scope()))
                .withExemptions(top.within("exemptions", PolicySections::exemptions, base.exemptions()))
                .withRemediation(top.within("remediation", RemediationSection::read, base.remediation()))
                .withRetention(top.within("retention", PolicySections::retention, base.retention()));
        Policy whole = top.get("overrides")
                .map(value -> policy.withOverrides(OverridesSection.read(value, policy)))
                .orElse(policy);
        top.end();
        return whole;
    }

    /** Returns {@code base} with the sections that an override may have too. */
    static Policy judging(Section section, Policy base) {
        return base.withChannel(section.within("channel", ChannelSection::read, base.channel()))
                .withWindow(section.within("window", WindowSection::read, base.window()))
                .withRules(section.within("rules", RulesSection::read, base.rules()));
    }

    private static RetentionPolicy retention(Section section, RetentionPolicy base) {
        RetentionPolicy retention = new RetentionPolicy(
                section.get("runDays", days(RetentionPolicy.LEAST_RUN_DAYS), base.runDays()),
                section.get("historyDays", days(RetentionPolicy.LEAST_HISTORY_DAYS), base.historyDays()),
                section.get("reportDays", days(RetentionPolicy.LEAST_RUN_DAYS), base.reportDays()));
        section.end();
        return retention;
    }

    private static Function<Value, Optional<Integer>> days(int least) {
        return value -> value.integer(least, RetentionPolicy.LONGEST);
    }

    private static ExemptionPolicy exemptions(Section section, ExemptionPolicy base) {
        ExemptionPolicy exemptions = new ExemptionPolicy(
                section.get("fleets", Value::flag, base.fleets()),
                section.get("tags", Value::flag, base.tags()),
                section.get("maxDays", value -> value.integer(1, LONGEST_EXEMPTION), base.maxDays()),
                section.get("warnDays", value -> value.integer(0, LONGEST_EXEMPTION), base.warnDays()));
        section.end();
        return exemptions;
    }
}
