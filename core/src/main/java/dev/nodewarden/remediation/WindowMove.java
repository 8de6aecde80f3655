package dev.nodewarden.remediation;

import dev.nodewarden.fleet.MaintenanceWindow;
import java.util.Optional;

/**
 * The node OS maintenance window before and after, both without the startDate that AKS fills in.
 *
 * @param from empty when there was none
 * @param to empty to delete it
 */
public record WindowMove(Optional<MaintenanceWindow> from, Optional<MaintenanceWindow> to) {
    public WindowMove {
        from = from.map(Windows::withoutStartDate);
        to = to.map(Windows::withoutStartDate);
        if (from.equals(to)) {
            throw new IllegalArgumentException("a window that stays as it is: " + from);
        }
    }

    /** Returns both windows in one line that depends on what they mean only, for people and for hashes. */
    public String text() {
        return Windows.text(from) + " -> " + Windows.text(to);
    }

    WindowMove undone() {
        return new WindowMove(to, from);
    }
}
