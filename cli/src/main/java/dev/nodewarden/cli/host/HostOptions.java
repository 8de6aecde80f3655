package dev.nodewarden.cli.host;

import java.time.Duration;
import java.util.Optional;

/**
 * How the local host runs an app.
 *
 * @param port HTTP on loopback; 0 takes any free port
 * @param timers whether timers fire by themselves; {@link LocalHost#fire} works anyhow
 * @param lease how long a message in work stays hidden from others; renewed at half time, so a message of a killed host
 *     comes back at most so much later
 * @param visitorKey sent to the app with every read that comes without a key, so that a browser on this machine sees the
 *     pages; only for an app whose data are made up
 */
public record HostOptions(int port, boolean timers, Duration lease, Optional<String> visitorKey) {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    public HostOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("need 0 <= port <= 65535, got " + port);
        }
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException("need 2 s <= lease <= 10 min, got " + lease);
        }
    }

    /** Any free port, timers on, a lease of a minute. */
    public static HostOptions defaults() {
        return new HostOptions(0, true, Duration.ofSeconds(60), Optional.empty());
    }

    public HostOptions withPort(int next) {
        return new HostOptions(next, timers, lease, visitorKey);
    }

    public HostOptions withoutTimers() {
        return new HostOptions(port, false, lease, visitorKey);
    }

    public HostOptions withLease(Duration next) {
        return new HostOptions(port, timers, next, visitorKey);
    }

    public HostOptions withVisitorKey(String key) {
        return new HostOptions(port, timers, lease, Optional.of(key));
    }
}
