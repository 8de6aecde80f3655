package dev.nodewarden.policy.file;

import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Freeze;
import dev.nodewarden.policy.RemediationPolicy.Guardrails;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.RemediationPolicy.Wave;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code remediation}: what may be changed, how much at once, and when. */
final class RemediationSection {
    private static final int MOST = 10_000;
    private static final int PERCENT = 100;
    /** Four weeks: longer than any wave should be waited for. */
    private static final int LONGEST_SOAK = 672;

    private RemediationSection() {}

    static RemediationPolicy read(Section section, RemediationPolicy base) {
        RemediationPolicy remediation = new RemediationPolicy(
                mode(section, base.mode()),
                section.within("guardrails", RemediationSection::guardrails, base.guardrails()),
                section.get("freeze", value -> value.each(RemediationSection::freeze), base.freeze()),
                section.get("waves", RemediationSection::waves, base.waves()),
                section.get("ownedBy", value -> value.each(RemediationSection::owner), base.ownedBy()),
                section.get("fourEyes", Value::flag, base.fourEyes()));
        section.end();
        return remediation;
    }

    static Mode mode(Section section, Mode base) {
        return section.get("mode", value -> value.word(Words.MODES), base);
    }

    private static Guardrails guardrails(Section section, Guardrails base) {
        Guardrails guardrails = new Guardrails(
                section.get("maxChangesPerRun", value -> value.integer(1, MOST), base.maxChangesPerRun()),
                section.get("maxInFlight", value -> value.integer(1, MOST), base.maxInFlight()),
                section.get("maxFleetPercent", value -> value.integer(1, PERCENT), base.maxFleetPercent()),
                section.get("maxNewFindingsPercent", value -> value.integer(0, PERCENT), base.maxNewFindingsPercent()),
                section.get("stopAfterFailures", value -> value.integer(1, MOST), base.stopAfterFailures()));
        section.end();
        return guardrails;
    }

    private static Optional<Freeze> freeze(Value value) {
        return value.section().flatMap(section -> {
            Optional<LocalDate> from = section.need("from", RemediationSection::date);
            Optional<LocalDate> to = section.need("to", RemediationSection::date);
            String reason = section.get("reason", Value::text, "");
            section.end();
            if (from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            if (from.get().isAfter(to.get())) {
                section.problem("to", "must be " + from.get() + " or later, got " + to.get());
                return Optional.empty();
            }
            return Optional.of(new Freeze(from.get(), to.get(), reason));
        });
    }

    private static Optional<LocalDate> date(Value value) {
        return value.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                value.problem("must be a date such as 2026-12-20, got " + Problems.quoted(text));
                return Optional.empty();
            }
        });
    }

    private static Optional<List<Wave>> waves(Value value) {
        Optional<List<Wave>> waves = value.some(RemediationSection::wave);
        waves.ifPresent(all -> {
            for (int i = 0; i < all.size(); i++) {
                refuseUnreachable(value, all, i);
            }
        });
        return waves;
    }

    private static void refuseUnreachable(Value value, List<Wave> waves, int last) {
        for (int i = 0; i < last; i++) {
            if (covers(waves.get(i).tags(), waves.get(last).tags())) {
                value.problem("no cluster reaches wave " + last + ": wave " + i + ", counted from 0, takes it first");
                return;
            }
        }
    }

    private static boolean covers(Map<String, String> wide, Map<String, String> narrow) {
        SortedMap<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        tags.putAll(narrow);
        return wide.entrySet().stream().allMatch(tag -> tag.getValue().equals(tags.get(tag.getKey())));
    }

    private static Optional<Wave> wave(Value value) {
        return value.section().map(section -> {
            SortedMap<String, String> tags = section.get("tags", Value::tags, new TreeMap<>());
            int soak = section.get("soakHours", hours -> hours.integer(0, LONGEST_SOAK), 0);
            section.end();
            return new Wave(tags, soak);
        });
    }

    private static Optional<Map<String, String>> owner(Value value) {
        return value.tags().<Map<String, String>>map(tags -> tags).filter(tags -> {
            if (tags.isEmpty()) {
                value.problem("needs a tag at least, or it would own every cluster");
            }
            return !tags.isEmpty();
        });
    }
}
