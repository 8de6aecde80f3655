package dev.nodewarden.azure.storage;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import dev.nodewarden.simulator.storage.StorageEmulator;
import java.util.concurrent.atomic.AtomicInteger;

/** The storage emulator, started for the first test that asks and gone with this process. */
final class TestStorage {
    private static final StorageEmulator EMULATOR = StorageEmulator.start();
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private TestStorage() {}

    /** Returns a connection whose tables and queues no other test has seen. */
    static StorageConnection fresh() {
        return StorageConnection.fromConnectionString(
                EMULATOR.connectionString(),
                new JdkHttpClientBuilder().build(),
                "t" + ACCOUNTS.incrementAndGet() + "x"
                        + Long.toString(ProcessHandle.current().pid(), 36));
    }
}
