package dev.nodewarden.report.page;

import dev.nodewarden.report.Terminal;
import java.util.Locale;

/**
 * What a person sees instead of a page that they cannot have, or after something that was not done.
 *
 * @param detail what was wrong, as a program is told it
 * @param root the way from the page's own address to {@code /api/}
 */
public record ProblemPage(int status, String detail, String root) {
    /** Returns the problem in a few words. */
    public String title() {
        return switch (status) {
            case 400, 413, 414, 415 -> "That cannot be understood";
            case 401 -> "Sign in first";
            case 403 -> "You may not do this";
            case 404, 410 -> "There is nothing here";
            case 405, 409, 412, 428 -> "That was not done";
            default -> "Something went wrong";
        };
    }

    /** Returns {@link #detail} as a sentence. */
    public String sentence() {
        String safe = Terminal.safe(detail);
        return safe.isEmpty() ? "" : safe.substring(0, 1).toUpperCase(Locale.ROOT) + safe.substring(1) + ".";
    }
}
