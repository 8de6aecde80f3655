package dev.nodewarden.cli.doctor;

import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Version;

/** What runs here. */
final class Versions {
    private static final int OLDEST_JAVA = 17;

    private Versions() {}

    static Check check() {
        int java = Runtime.version().feature();
        String text = Version.line() + " on Java " + Runtime.version();
        return java < OLDEST_JAVA
                ? Check.problem(ExitCode.USAGE, "versions", text, "install Java " + OLDEST_JAVA + " or newer")
                : Check.ok("versions", text);
    }
}
