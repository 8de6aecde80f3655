package dev.nodewarden.azure.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Many callers at the same moment, each on a thread of its own. */
final class Together {
    private Together() {}

    /** Returns the answers in the order of {@code inputs}. */
    static <I, O> List<O> all(List<I> inputs, Function<I, O> call) {
        CountDownLatch ready = new CountDownLatch(inputs.size());
        ExecutorService threads = Executors.newFixedThreadPool(inputs.size());
        try {
            List<Future<O>> futures = new ArrayList<>();
            for (I input : inputs) {
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.apply(input);
                }));
            }
            List<O> answers = new ArrayList<>();
            for (Future<O> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
