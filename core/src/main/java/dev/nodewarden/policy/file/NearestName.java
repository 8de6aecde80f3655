package dev.nodewarden.policy.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was meant by a mistyped name. */
public final class NearestName {
    /** Longer names are compared by their beginning: none of ours is near this long. */
    private static final int LONGEST = 100;

    private NearestName() {}

    /** Returns the one of {@code names} that needs the fewest changes to be {@code name}; empty when there is none. */
    public static Optional<String> of(String name, Collection<String> names) {
        return names.stream()
                .min(Comparator.<String>comparingInt(known -> distance(known, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns Levenshtein's distance of two names. */
    public static int distance(String from, String to) {
        return levenshtein(from, to.substring(0, Math.min(LONGEST, to.length())));
    }

    private static int levenshtein(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
