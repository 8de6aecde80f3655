package dev.nodewarden.simulator.generation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance that falls the same way for the same seed and number, on every machine. */
public final class Dice {
    private final SplittableRandom random;

    /**
     * The dice of one made-up thing.
     *
     * @param seed of the estate
     * @param number of the thing; its dice do not depend on how many others there are
     */
    public Dice(long seed, long number) {
        this.random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + number);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A whole number from {@code least} to {@code most}, both possible. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of the choices, each with its own share. */
    <T> T pick(Shares<T> shares) {
        return shares.at(random.nextInt(shares.total()));
    }

    UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }
}
