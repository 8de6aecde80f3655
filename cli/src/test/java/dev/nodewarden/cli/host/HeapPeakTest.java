package dev.nodewarden.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HeapPeakTest {
    private static final int LARGE = 40 * 1024 * 1024;

    @Test
    void whatWasHeldOnceCountsAndNeverMoreThanTheHeapCanHold() {
        HeapPeak peak = HeapPeak.watch();
        byte[] held = new byte[LARGE];

        long withIt = peak.bytes();

        assertThat(withIt).isBetween((long) held.length, Runtime.getRuntime().maxMemory());
        held = new byte[0];
        System.gc();
        assertThat(held).isEmpty();
        assertThat(peak.bytes())
                .isGreaterThanOrEqualTo(withIt)
                .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
    }
}
