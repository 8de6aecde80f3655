package dev.nodewarden.policy.file;

import dev.nodewarden.policy.ExemptionPolicy;
import dev.nodewarden.policy.Policy;

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
                .withScope(top.get(
                        "scope",
                        value -> value.section().map(section -> ScopeSection.read(section, base.scope())),
                        base.scope()))
                .withExemptions(top.get(
                        "exemptions",
                        value -> value.section().map(section -> exemptions(section, base.exemptions())),
                        base.exemptions()))
                .withRemediation(top.get(
                        "remediation",
                        value -> value.section().map(section -> RemediationSection.read(section, base.remediation())),
                        base.remediation()));
        Policy whole = top.get("overrides")
                .map(value -> policy.withOverrides(OverridesSection.read(value, policy)))
                .orElse(policy);
        top.end();
        return whole;
    }

    /** Returns {@code base} with the sections that an override may have too. */
    static Policy judging(Section section, Policy base) {
        return base.withChannel(section.get(
                        "channel",
                        value -> value.section().map(given -> ChannelSection.read(given, base.channel())),
                        base.channel()))
                .withWindow(section.get(
                        "window",
                        value -> value.section().map(given -> WindowSection.read(given, base.window())),
                        base.window()))
                .withRules(section.get(
                        "rules",
                        value -> value.section().map(given -> RulesSection.read(given, base.rules())),
                        base.rules()));
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
