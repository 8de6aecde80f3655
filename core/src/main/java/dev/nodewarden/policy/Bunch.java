package dev.nodewarden.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * An opening that too many clusters of one subscription and region share.
 *
 * @param opening when the window of one of them opens
 * @param clusters how many of their windows open in the fullest span of time that holds this opening
 */
public record Bunch(Instant opening, int clusters) {
    /** The id of the rule about bunches. */
    public static final String RULE = "windows-bunched";

    static final String OPENING = "opening";
    static final String CLUSTERS = "clusters";

    /** Returns the bunch that a verdict tells of. */
    public static Optional<Bunch> in(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.rule().equals(RULE))
                .findFirst()
                .flatMap(Bunch::in);
    }

    private static Optional<Bunch> in(Finding finding) {
        return finding.evidence().get(OPENING) instanceof String opening
                        && finding.evidence().get(CLUSTERS) instanceof Integer clusters
                ? Optional.of(new Bunch(Instant.parse(opening), clusters))
                : Optional.empty();
    }
}
