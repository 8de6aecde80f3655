package dev.nodewarden.simulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AzuriteOutputTest {
    private final AzuriteOutput output = new AzuriteOutput();

    @Test
    void readyMeansThatAllThreeServicesListen() {
        output.line("Azurite Blob service is starting at http://127.0.0.1:0");
        output.line("Azurite Blob service is successfully listening at http://127.0.0.1:4001");
        output.line("Azurite Queue service is successfully listening at http://127.0.0.1:4002");
        assertThat(output.ready()).isNotDone();

        output.line("Azurite Table service is successfully listening at http://127.0.0.1:4003");
        assertThat(output.ready()).isCompletedWithValue(Optional.of(new StoragePorts(4001, 4002, 4003)));
    }

    @Test
    void anEarlyEndIsExplainedByTheLastLines() {
        output.line("Azurite Blob service is starting at http://127.0.0.1:10000");
        output.line("Exit due to unhandled error: listen EADDRINUSE: address already in use 127.0.0.1:10000");
        output.end();

        assertThat(output.ready()).isCompletedWithValue(Optional.empty());
        assertThat(output.lastWords())
                .isEqualTo("Exit due to unhandled error: listen EADDRINUSE: address already in use 127.0.0.1:10000");
    }

    @Test
    void onlyTheLastLinesAreKept() {
        for (int line = 1; line <= 1000; line++) {
            output.line("line " + line);
        }
        output.end();

        assertThat(output.lastWords()).startsWith("line 981 | ").endsWith(" | line 1000");
    }
}
