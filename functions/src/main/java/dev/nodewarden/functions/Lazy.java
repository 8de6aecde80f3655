package dev.nodewarden.functions;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that is made when it is first needed, once. A failure to make it is not kept: the next call tries again. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    Lazy(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public synchronized T get() {
        T part = made;
        if (part == null) {
            part = make.get();
            made = part;
        }
        return part;
    }
}
