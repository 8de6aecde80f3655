package dev.nodewarden.azure.storage;

import dev.nodewarden.scan.Dispatch.Queue;
import java.util.regex.Pattern;

/**
 * The names of a run's queues; the function triggers read the same queues. Each is 3 to 56 lower-case letters, digits
 * and single dashes, so that the host's {@code <name>-poison} is a queue's name too.
 */
public record QueueNames(String start, String lane, String finish) {
    private static final Pattern NAME = Pattern.compile("(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*");

    // Behind the pattern, which its names must match.
    public static final QueueNames DEFAULT = of(StorageConnection.DEFAULT_PREFIX);

    public QueueNames {
        requireName(start);
        requireName(lane);
        requireName(finish);
    }

    /** Returns {@code <prefix>-start}, {@code <prefix>-lane} and {@code <prefix>-finish}. */
    public static QueueNames of(String prefix) {
        return new QueueNames(prefix + "-start", prefix + "-lane", prefix + "-finish");
    }

    /** Returns the name of {@code queue}. */
    public String of(Queue queue) {
        return switch (queue) {
            case START -> start;
            case LANE -> lane;
            case FINISH -> finish;
        };
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "need a queue name of 3 to 56 lower-case letters, digits and single dashes, got '" + name + "'");
        }
    }
}
