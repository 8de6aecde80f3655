package dev.nodewarden.policy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What nodewarden may change, how much at once, and when.
 *
 * @param freeze dates on which nothing is changed
 * @param waves in which order clusters are changed; the first one that matches a cluster is its wave
 * @param ownedBy tags of clusters that another tool owns: all pairs of one map must match; reported, never changed
 * @param fourEyes a change that a person asked for is approved by another one
 */
public record RemediationPolicy(
        Mode mode,
        Guardrails guardrails,
        List<Freeze> freeze,
        List<Wave> waves,
        List<Map<String, String>> ownedBy,
        boolean fourEyes) {
    /** A policy under which whoever asks for a change may approve it. */
    public RemediationPolicy(
            Mode mode,
            Guardrails guardrails,
            List<Freeze> freeze,
            List<Wave> waves,
            List<Map<String, String>> ownedBy) {
        this(mode, guardrails, freeze, waves, ownedBy, false);
    }

    public RemediationPolicy {
        freeze = List.copyOf(freeze);
        waves = List.copyOf(waves);
        ownedBy = List.copyOf(ownedBy);
    }

    /** Returns the same policy in another mode. */
    public RemediationPolicy in(Mode other) {
        return new RemediationPolicy(other, guardrails, freeze, waves, ownedBy, fourEyes);
    }

    /** Who decides that a change is made; declared from the one that leaves all to people on. */
    public enum Mode {
        /** No one: nothing is ever written to a cluster. */
        REPORT,
        /** A person, for each change. */
        APPROVE,
        /** nodewarden, within the guardrails. */
        ENFORCE;

        /** Returns the lower-case word used in the policy file and in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the mode with this label, or empty when there is none. */
        public static Optional<Mode> fromLabel(String label) {
            return Arrays.stream(values())
                    .filter(mode -> mode.label().equals(label))
                    .findFirst();
        }
    }

    /**
     * How much may change at once.
     *
     * @param maxFleetPercent clusters changed within 24 hours, of the fleet; at least one
     * @param maxNewFindingsPercent nothing starts when more than this part of the fleet turned non-compliant since the
     *     last complete run
     * @param stopAfterFailures failed changes of a run after which no more are admitted
     */
    public record Guardrails(
            int maxChangesPerRun,
            int maxInFlight,
            int maxFleetPercent,
            int maxNewFindingsPercent,
            int stopAfterFailures) {}

    /** Dates from {@code from} to {@code to}, both included. */
    public record Freeze(LocalDate from, LocalDate to, String reason) {}

    /**
     * Clusters with all of {@code tags}, every cluster when there are none.
     *
     * @param soakHours how long the next wave waits after the last change of this one ended
     */
    public record Wave(Map<String, String> tags, int soakHours) {
        public Wave {
            tags = Map.copyOf(tags);
        }
    }
}
