package dev.nodewarden.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences between words. */
final class Wrapping {
    private Wrapping() {}

    /** Returns {@code sentence} in lines of at most {@code width}, at least one; a longer word stands alone. */
    static List<String> lines(String sentence, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
