package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identity of a change: 32 hexadecimal digits of a hash of run, cluster and kind. Planning the same run again names the
 * same changes, so a repeated step never makes a second one.
 */
public record ChangeId(String value) implements Comparable<ChangeId> {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    public ChangeId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a change id: " + value);
        }
    }

    /** Names the change of this kind that {@code run} found for {@code cluster}. */
    public static ChangeId of(String run, ClusterId cluster, ChangeKind kind) {
        return new ChangeId(Digest.hex(run + "\n" + cluster.key() + "\n" + kind.label()));
    }

    /** Names the {@code number}th attempt, from 1, to undo {@code done}. */
    public static ChangeId undoing(ChangeId done, int number) {
        return new ChangeId(Digest.hex(done.value() + "\nundo\n" + number));
    }

    /** Parses a change id, or returns empty when {@code text} is none. */
    public static Optional<ChangeId> tryParse(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new ChangeId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ChangeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
