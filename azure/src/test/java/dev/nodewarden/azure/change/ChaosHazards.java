package dev.nodewarden.azure.change;

import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.scan.Dispatch.Queue;
import dev.nodewarden.scan.StepMessage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets workers die right before and right after what they write to the ledger of changes, to Azure and to the queue, lets
 * other workers go on and people say no in that very moment, and delivers messages late, twice and out of order.
 *
 * <p>Every kind of write dies once each way when it first comes; after that the dice decide.
 */
final class ChaosHazards implements Hazards {
    private static final Set<String> WRITES =
            Set.of("begin", "replace", "putFigures", "replaceBrake", "putChannel", "putWindow", "deleteWindow", "send");
    private static final int LATEST_SECONDS = 1_200;
    private static final int DEEPEST = 2;
    /** One in so many writes is forbidden in the last moment. */
    private static final int CANCELLED = 25;

    private final Random dice;
    private final SortedMap<String, Integer> injected = new TreeMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final Set<String> died = new HashSet<>();
    private @Nullable Organisation organisation;
    private @Nullable StepMessage last;
    private int depth;

    ChaosHazards(long seed) {
        this.dice = new Random(seed);
    }

    /** From now on. */
    void begin(Organisation where) {
        organisation = where;
    }

    /** How often what happened. */
    SortedMap<String, Integer> injected() {
        return injected;
    }

    /** The kinds of writes that came often enough to die both ways, and did not. */
    List<String> survivors() {
        return occurrences.entrySet().stream()
                .filter(kind -> kind.getValue() > 3)
                .map(Map.Entry::getKey)
                .filter(kind -> !died.contains("before " + kind) || !died.contains("after " + kind))
                .sorted()
                .toList();
    }

    /** The kinds of writes that died both ways. */
    long pointsOfDeath() {
        return died.size();
    }

    @Override
    public <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> call(real, method, arguments)));
    }

    private @Nullable Object call(Object real, Method method, Object[] arguments) throws Throwable {
        boolean ofARun = method.getName().equals("send") && arguments[0] != Queue.CHANGE;
        if (organisation == null || ofARun || !WRITES.contains(method.getName())) {
            return answer(real, method, arguments);
        }
        if (method.getName().equals("send")) {
            last = (StepMessage) arguments[1];
        }
        String kind = kind(method, arguments);
        if (kind.endsWith("-intended)")) {
            cancelInThatMoment((Change) arguments[1]);
        }
        occurrences.merge(kind, 1, Integer::sum);
        happen("before " + kind, !died.contains("before " + kind));
        Object answer = answer(real, method, arguments);
        happen("after " + kind, !died.contains("after " + kind));
        return answer;
    }

    @SuppressWarnings("unchecked")
    private static String kind(Method method, Object[] arguments) {
        if (!method.getName().equals("replace")) {
            return method.getName();
        }
        Change from = ((Versioned<Change>) arguments[0]).value();
        Change to = (Change) arguments[1];
        List<JournalEntry> lines = (List<JournalEntry>) arguments[2];
        String event = lines.isEmpty() ? "" : " (" + lines.get(0).event() + ")";
        return from.state().label() + " -> " + to.state().label() + event;
    }

    /** A person says no right before a worker keeps what it is about to write, and no other worker is at it. */
    private void cancelInThatMoment(Change change) {
        if (depth == 0 && dice.nextInt(CANCELLED) == 0) {
            count("cancelled right before a write");
            depth++;
            try {
                Objects.requireNonNull(organisation).cancel(change);
            } finally {
                depth--;
            }
        }
    }

    private void happen(String point, boolean must) {
        // Planning and admitting write hundreds of rows in one go; with every tenth dying they would never come
        // through.
        boolean bulk = point.contains(" planned") || point.contains(" awaiting") || point.endsWith(" begin");
        int roll = dice.nextInt(bulk ? 1_000 : 100);
        if (must || roll < 2) {
            died.add(point);
            count("worker died");
            throw new Death();
        }
        if (roll == 2) {
            count("storage failed");
            throw new StorageFailure();
        }
        if (roll < 8 && depth < DEEPEST) {
            depth++;
            try {
                meanwhile(roll);
            } finally {
                depth--;
            }
        }
    }

    private void meanwhile(int roll) {
        Organisation where = Objects.requireNonNull(organisation);
        if (roll == 3) {
            count("swept meanwhile");
            where.sweep();
        } else if (roll < 6 && last != null) {
            count("delivered twice at once");
            where.anotherWorker(last);
        } else {
            count("delivered out of order");
            where.anotherWorker(dice);
        }
    }

    private void count(String what) {
        injected.merge(what, 1, Integer::sum);
    }

    @Override
    public List<Duration> copies(Queue queue, StepMessage message) {
        if (organisation == null || queue != Queue.CHANGE) {
            return List.of(Duration.ZERO);
        }
        List<Duration> copies = new ArrayList<>();
        int number = dice.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < number; i++) {
            copies.add(dice.nextInt(3) == 0 ? Duration.ofSeconds(dice.nextInt(LATEST_SECONDS)) : Duration.ZERO);
        }
        if (number == 2) {
            count("delivered twice");
        }
        return copies;
    }

    @Override
    public boolean isDeath(Throwable thrown) {
        return thrown instanceof Death || thrown instanceof StorageFailure;
    }

    private static @Nullable Object answer(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The death of a process: nothing may catch it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Trouble with the storage: before the write or after it, nobody knows. */
    private static final class StorageFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
