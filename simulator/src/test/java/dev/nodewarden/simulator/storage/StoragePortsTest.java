package dev.nodewarden.simulator.storage;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoragePortsTest {
    @ParameterizedTest
    @CsvSource({"-1, 0, 0, blob, -1", "0, 65536, 0, queue, 65536", "0, 0, -7, table, -7"})
    void aPortOutsideTheRangeIsNamed(int blob, int queue, int table, String name, int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoragePorts(blob, queue, table))
                .withMessage("need 0 <= " + name + " port <= 65535, got " + value);
    }
}
