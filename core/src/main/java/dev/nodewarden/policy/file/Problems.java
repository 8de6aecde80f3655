package dev.nodewarden.policy.file;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what is wrong with a file. */
final class Problems {
    private static final int LONGEST_QUOTE = 60;

    private final SortedSet<PolicyProblem> found = new TreeSet<>();

    void add(int line, String path, String what) {
        found.add(new PolicyProblem(line, path, what));
    }

    List<PolicyProblem> inOrder() {
        return List.copyOf(found);
    }

    /** Returns text from the file for a message: on one line, in quotes, not too long. */
    static String quoted(String text) {
        return "'" + shortened(text) + "'";
    }

    /** Returns text from the file on one line, not too long, without anything a terminal could take for a command. */
    static String shortened(String text) {
        int end = Math.min(text.length(), LONGEST_QUOTE);
        return text.substring(0, end).replaceAll("\\p{C}", "?") + (end < text.length() ? "..." : "");
    }
}
