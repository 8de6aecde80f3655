package dev.nodewarden.azure.arm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Recorded and published data that is not part of this project; tests that need it are skipped without it. */
public final class SharedData {
    private SharedData() {}

    /** The path of {@code name} in the data folder; skips the test where it is absent. */
    public static Path require(String name) {
        Path folder = Optional.ofNullable(System.getenv("NODEWARDEN_SHARED_DATA"))
                .map(Path::of)
                .orElse(Path.of("..", "..", "shared", "data"));
        Path path = folder.resolve(name);
        assumeTrue(Files.exists(path), () -> path + " is absent; set NODEWARDEN_SHARED_DATA to run this test");
        return path;
    }
}
