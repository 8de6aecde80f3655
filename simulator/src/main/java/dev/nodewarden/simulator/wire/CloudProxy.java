package dev.nodewarden.simulator.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP proxy on loopback that tunnels (CONNECT) to the hosts of one cloud, all of which are one port of this machine,
 * and refuses every other host with 403.
 */
public final class CloudProxy implements AutoCloseable {
    private final ServerSocket door;
    private final List<String> hosts;
    private final int target;
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulated-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private CloudProxy(ServerSocket door, List<String> hosts, int target) {
        this.door = door;
        this.hosts = hosts;
        this.target = target;
    }

    /** Starts a proxy that leads to {@code port} for {@code hosts}, on a free port of its own. */
    public static CloudProxy start(List<String> hosts, int port) throws IOException {
        CloudProxy proxy = new CloudProxy(new ServerSocket(0, 0, loopback()), List.copyOf(hosts), port);
        proxy.threads.execute(proxy::listen);
        return proxy;
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** The hosts that were asked for and are none of the cloud's. */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed, or a client that has gone again.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            Optional<String> asked = asked(client.getInputStream());
            OutputStream out = client.getOutputStream();
            if (asked.filter(hosts::contains).isEmpty()) {
                refused.add(asked.orElse("?"));
                out.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            try (Socket server = new Socket(loopback(), target)) {
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                threads.execute(() -> copy(server, client));
                client.getInputStream().transferTo(server.getOutputStream());
            }
        } catch (IOException e) {
            // One of the two has closed the tunnel.
        }
    }

    /** Returns the host of a CONNECT to the port of HTTPS. Nothing follows its head before it is answered. */
    private static Optional<String> asked(InputStream in) throws IOException {
        BufferedReader head = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII), 1);
        String first = String.valueOf(head.readLine());
        String line = first;
        while (line != null && !line.isEmpty()) {
            line = head.readLine();
        }
        String[] words = first.split(" ", -1);
        return words.length == 3 && words[0].equals("CONNECT") && words[1].endsWith(":443")
                ? Optional.of(words[1].replace(":443", "").toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The tunnel is closed.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the simulator's proxy", e);
        }
        threads.shutdownNow();
    }
}
