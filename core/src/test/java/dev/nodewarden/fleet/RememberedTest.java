package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RememberedTest {
    private final AtomicInteger reads = new AtomicInteger();
    private final Remembered<String> remembered = new Remembered<>(text -> {
        reads.incrementAndGet();
        return "read " + text;
    });

    @Test
    void aTextIsReadOnce() {
        assertThat(remembered.of("a")).isEqualTo("read a");
        assertThat(remembered.of("a")).isEqualTo("read a");
        assertThat(reads).hasValue(1);
    }

    @Test
    void aLongTextIsReadEachTime() {
        remembered.of("a".repeat(128));
        remembered.of("a".repeat(128));
        assertThat(reads).hasValue(1);

        assertThat(remembered.of("a".repeat(129))).startsWith("read ");
        remembered.of("a".repeat(129));
        assertThat(reads).hasValue(3);
    }

    @Test
    void noMoreThanAThousandTextsAreKept() {
        for (int number = 0; number <= 1_000; number++) {
            remembered.of("text " + number);
        }

        remembered.of("text 999");
        assertThat(reads).hasValue(1_001);
        remembered.of("text 1000");
        assertThat(reads).hasValue(1_002);
    }
}
