package dev.nodewarden.azure.storage;

import dev.nodewarden.scan.Dispatch.Queue;
import java.util.regex.Pattern;

/**
 * The names of the queues; the function triggers read the same queues. Each is 3 to 56 lower-case letters, digits
 * and single dashes, so that the host's {@code <name>-poison} is a queue's name too.
 */
public record QueueNames(String start, String lane, String finish, String change) {
    private static final Pattern NAME = Pattern.compile("(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*");

    // Behind the pattern, which its names must match.
    public static final QueueNames DEFAULT = of(StorageConnection.DEFAULT_PREFIX);

    public QueueNames {
        requireName(start);
        requireName(lane);
        requireName(finish);
        requireName(change);
    }

    /** Returns {@code <prefix>-start}, {@code <prefix>-lane} , {@code <prefix>-finish} and {@code <prefix>-change}. */
    public static QueueNames of(String prefix) {
        return new QueueNames(prefix + "-start", prefix + "-lane", prefix + "-finish", prefix + "-change");
    }

    /** Returns the name of {@code queue}. */
    public String of(Queue queue) {
        return switch (queue) {
            case START -> start;
            case LANE -> lane;
            case FINISH -> finish;
            case CHANGE -> change;
        };
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "need a queue name of 3 to 56 lower-case letters, digits and single dashes, got '" + name + "'");
        }
    }
}
