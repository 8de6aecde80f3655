package dev.nodewarden.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls a function for every element of a list, several at a time, and keeps the order. */
final class Concurrently {
    private Concurrently() {}

    /** Hands every element of {@code items} to {@code call}; an exception of it is thrown once all have ended. */
    static <T> void each(List<T> items, int atOnce, Executor executor, Consumer<T> call) {
        List<Boolean> unused = map(items, atOnce, executor, item -> {
            call.accept(item);
            return true;
        });
    }

    /** Returns the results in the order of {@code items}; an exception of {@code call} is thrown once all have ended. */
    static <T, R> List<R> map(List<T> items, int atOnce, Executor executor, Function<T, R> call) {
        Object[] results = new Object[items.size()];
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
                results[i] = call.apply(items.get(i));
            }
        };
        CompletableFuture<?>[] workers = new CompletableFuture<?>[Math.min(atOnce, results.length)];
        Arrays.setAll(workers, i -> CompletableFuture.runAsync(worker, executor));
        try {
            CompletableFuture.allOf(workers).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : e;
        }
        List<R> ordered = new ArrayList<>();
        for (Object result : results) {
            @SuppressWarnings("unchecked" /* Only call's results were stored. */)
            R typed = (R) result;
            ordered.add(typed);
        }
        return ordered;
    }
}
