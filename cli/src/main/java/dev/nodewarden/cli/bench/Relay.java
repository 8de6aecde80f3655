package dev.nodewarden.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A port on loopback that hands every byte on to another port, both ways, and remembers when: what a process spends on
 * connections can be told without anything in that process being told to measure it.
 */
final class Relay implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket server;
    private final int target;
    private final List<Event> events = new ArrayList<>();

    private Relay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** What can be seen of a connection from outside. */
    enum Kind {
        CONNECTED,
        ASKED,
        ANSWERED
    }

    private record Event(Instant at, int connection, Kind kind) {}

    /** Starts one before the port {@code target} of this machine. */
    static Relay before(int target) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
        thread(relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            for (int connection = 0; ; connection++) {
                Socket client = server.accept();
                client.setTcpNoDelay(true);
                note(connection, Kind.CONNECTED);
                Socket service = new Socket(InetAddress.getLoopbackAddress(), target);
                service.setTcpNoDelay(true);
                int number = connection;
                thread(() -> pump(client, service, number, Kind.ASKED));
                thread(() -> pump(service, client, number, Kind.ANSWERED));
            }
        } catch (IOException e) {
            // Closed: there is nobody left to wait for.
        }
    }

    private void pump(Socket from, Socket to, int connection, Kind kind) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                note(connection, kind);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One side hung up, and with it goes the other.
        }
    }

    private synchronized void note(int connection, Kind kind) {
        events.add(new Event(Instant.now(), connection, kind));
    }

    /** Returns when somebody first connected after {@code begin}. */
    synchronized Optional<Instant> connectedAfter(Instant begin) {
        return events.stream()
                .filter(event -> event.kind() == Kind.CONNECTED && !event.at().isBefore(begin))
                .map(Event::at)
                .findFirst();
    }

    /** Returns for how long between {@code begin} and {@code end} at least one connection waited for an answer. */
    synchronized Duration waited(Instant begin, Instant end) {
        List<Integer> waiting = new ArrayList<>();
        Duration waited = Duration.ZERO;
        Instant last = begin;
        for (Event event : events) {
            if (event.at().isAfter(end)) {
                break;
            }
            if (event.at().isAfter(begin)) {
                waited = waiting.isEmpty() ? waited : waited.plus(Duration.between(last, event.at()));
                last = event.at();
            }
            waiting.remove((Object) event.connection());
            if (event.kind() == Kind.ASKED) {
                waiting.add(event.connection());
            }
        }
        return waiting.isEmpty() ? waited : waited.plus(Duration.between(last, end));
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
