package dev.nodewarden.cli.doctor;

import dev.nodewarden.cli.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How far apart this machine's clock and Azure's are. */
final class ClockCheck {
    /** Tokens are refused when clocks are five minutes apart. */
    private static final Duration FARTHEST = Duration.ofMinutes(4);

    private static final Duration FAR = Duration.ofSeconds(30);

    private ClockCheck() {}

    /** Compares the two; Azure tells whole seconds, or nothing. */
    static Check of(Optional<Instant> there, Instant here) {
        if (there.isEmpty()) {
            return Check.note("clock", "Azure did not say what time it is");
        }
        Duration apart = Duration.between(there.get(), here).abs();
        String text = "within " + Math.max(1, apart.toSeconds()) + " s of Azure's";
        if (apart.compareTo(FARTHEST) > 0) {
            return Check.problem(ExitCode.AZURE, "clock", text + "; tokens will be refused", "set the clock by NTP");
        }
        return apart.compareTo(FAR) > 0 ? Check.note("clock", text) : Check.ok("clock", text);
    }
}
