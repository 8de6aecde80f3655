package dev.nodewarden.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether an exemption counts at an instant, under a policy.
 *
 * @param problem why it does not count; empty when it does
 * @param daysLeft whole days behind today on which it still holds: 0 on its last day, negative behind it; empty when it
 *     has no readable end
 */
public record ExemptionStanding(
        Exemption exemption, State state, Optional<String> problem, Optional<Integer> daysLeft) {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final int LONGEST_QUOTE = 40;

    /** What an exemption is worth. */
    public enum State {
        IN_FORCE,
        /** Its last day is over. */
        EXPIRED,
        /** It breaks a rule for exemptions, and never counted. */
        INVALID;

        /** Returns the lower-case word used in lists. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Judges {@code exemption}; the last day counts whole, in UTC. */
    public static ExemptionStanding of(Exemption exemption, ExemptionPolicy policy, Instant at) {
        if (exemption.kind() == Exemption.Kind.FLEET) {
            return inForce(exemption, Optional.empty());
        }
        if (exemption.kind() == Exemption.Kind.TAG && !policy.tags()) {
            return invalid(exemption, Optional.empty(), "the policy takes no exemptions by tag");
        }
        String text = exemption.until().orElse("");
        if (!PlainText.saysSomething(text)) {
            return invalid(exemption, Optional.empty(), "it does not say until when");
        }
        return date(text)
                .map(until -> dated(exemption, policy, left(until, at)))
                .orElseGet(() -> invalid(exemption, Optional.empty(), noDate(text)));
    }

    /** Reads a date as people must write it, such as 2026-12-31; other orders, calendars and digits are refused. */
    public static Optional<LocalDate> date(String text) {
        if (!DATE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            // A day that no month has, such as 2026-02-30.
            return Optional.empty();
        }
    }

    /** Says whether the report should warn that it ends soon. */
    boolean endsWithin(int days) {
        return state == State.IN_FORCE && daysLeft.filter(left -> left <= days).isPresent();
    }

    private static ExemptionStanding dated(Exemption exemption, ExemptionPolicy policy, long left) {
        Optional<Integer> daysLeft = Optional.of(Math.toIntExact(left));
        if (left < 0) {
            return new ExemptionStanding(exemption, State.EXPIRED, Optional.of("its last day is over"), daysLeft);
        }
        if (left > policy.maxDays()) {
            return invalid(exemption, daysLeft, "it ends more than " + policy.maxDays() + " days from now");
        }
        return problem(exemption)
                .map(problem -> invalid(exemption, daysLeft, problem))
                .orElseGet(() -> inForce(exemption, daysLeft));
    }

    private static Optional<String> problem(Exemption exemption) {
        if (!PlainText.saysSomething(exemption.reason())) {
            return Optional.of("it has no reason");
        }
        if (exemption.scope().kind() == ExemptionScope.Kind.UNREADABLE) {
            return Optional.of("its scope is the id of no subscription, resource group or cluster");
        }
        return exemption
                .rule()
                .filter(rule -> !Exemptions.isRule(rule))
                .map(rule -> "there is no rule '" + PlainText.bounded(rule, LONGEST_QUOTE) + "'");
    }

    private static long left(LocalDate until, Instant at) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(at, ZoneOffset.UTC), until);
    }

    private static String noDate(String text) {
        return "'" + PlainText.bounded(text, LONGEST_QUOTE) + "' is no date like 2026-12-31";
    }

    private static ExemptionStanding inForce(Exemption exemption, Optional<Integer> daysLeft) {
        return new ExemptionStanding(exemption, State.IN_FORCE, Optional.empty(), daysLeft);
    }

    private static ExemptionStanding invalid(Exemption exemption, Optional<Integer> daysLeft, String problem) {
        return new ExemptionStanding(exemption, State.INVALID, Optional.of(problem), daysLeft);
    }
}
