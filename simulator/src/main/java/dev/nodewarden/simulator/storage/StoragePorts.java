package dev.nodewarden.simulator.storage;

/**
 * The loopback ports of the three storage services.
 *
 * @param blob 0 to 65535; 0 asks for any free port
 * @param queue as {@code blob}
 * @param table as {@code blob}
 */
public record StoragePorts(int blob, int queue, int table) {
    /** Three free ports, chosen by the operating system when the emulator binds them. */
    public static final StoragePorts ANY = new StoragePorts(0, 0, 0);

    public StoragePorts {
        requirePort("blob", blob);
        requirePort("queue", queue);
        requirePort("table", table);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("need 0 <= " + name + " port <= 65535, got " + port);
        }
    }
}
