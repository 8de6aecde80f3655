package dev.nodewarden.policy.file;

import java.util.Comparator;

/**
 * One thing that is wrong with a policy file.
 *
 * @param line from 1 on; 0 for the file as a whole
 * @param path the key, such as {@code rules.image-stale.linuxDays}; empty for the file as a whole
 * @param what what it must be, and what it is; text from the file in it is shortened and holds no control characters
 */
public record PolicyProblem(int line, String path, String what) implements Comparable<PolicyProblem> {
    private static final Comparator<PolicyProblem> ORDER = Comparator.comparingInt(PolicyProblem::line)
            .thenComparing(PolicyProblem::path)
            .thenComparing(PolicyProblem::what);

    @Override
    public int compareTo(PolicyProblem other) {
        return ORDER.compare(this, other);
    }

    /** Returns {@code line 12: rules.image-stale.linuxDays: must be ...}. */
    @Override
    public String toString() {
        return (line > 0 ? "line " + line + ": " : "") + (path.isEmpty() ? "" : path + ": ") + what;
    }
}
