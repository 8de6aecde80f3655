package dev.nodewarden.simulator.generation;

import java.util.ArrayList;
import java.util.List;

/** Choices with their shares, which need not add up to 100. */
final class Shares<T> {
    private record Share<T>(T choice, int upTo) {}

    private final List<Share<T>> shares = new ArrayList<>();
    private int total;

    Shares<T> add(int share, T choice) {
        total += share;
        shares.add(new Share<>(choice, total));
        return this;
    }

    int total() {
        return total;
    }

    /** The choice that was added as number {@code index}. */
    T choice(int index) {
        return shares.get(index).choice();
    }

    T at(int position) {
        return shares.stream()
                .filter(share -> position < share.upTo())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(position + " is not below " + total))
                .choice();
    }
}
