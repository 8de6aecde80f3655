package dev.nodewarden.simulator.storage;

import java.io.IOException;

/** A process that starts the emulator, tells its process id, and ends as its argument says, without closing it. */
final class EmulatorHolder {
    private EmulatorHolder() {}

    public static void main(String[] args) throws IOException {
        StorageEmulator emulator = StorageEmulator.start();
        System.out.println(emulator.pid());
        switch (args[0]) {
            case "return" -> {}
            case "exit" -> System.exit(3);
            case "wait" -> System.in.read();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
