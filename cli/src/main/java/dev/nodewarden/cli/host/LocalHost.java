package dev.nodewarden.cli.host;

import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A staged function app, running in this process: HTTP on loopback, timers, and the queues of a storage account. It
 * calls the classes behind the staged function.json files as the Java worker does, on a new instance each time.
 *
 * <p>What it does not do: authorisation levels, output bindings, other triggers, and one turn of a timer at a time
 * across several processes: within this one it does.
 */
public final class LocalHost implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final List<HostedFunction> functions;
    private final Stop stop = new Stop();
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("worker"));
    private final ExecutorService loops = Executors.newCachedThreadPool(daemons("queue"));
    private final ScheduledExecutorService alarm = Executors.newScheduledThreadPool(2, daemons("alarm"));
    private final HttpFront http;

    private LocalHost(StagedApp app, List<HostedFunction> functions, HostOptions options) {
        this.functions = functions;
        this.http = HttpFront.start(options, app.routePrefix(), functions, workers);
    }

    /**
     * Starts {@code app}. HTTP answers when this returns.
     *
     * @param injector makes the instances, as in the worker
     * @param settings the app settings; a queue trigger's connection is one of them
     * @throws HostException naming the function that cannot be run, or the port that is taken
     */
    public static LocalHost start(
            StagedApp app,
            FunctionInstanceInjector injector,
            Map<String, String> settings,
            HostOptions options,
            HostLog log) {
        List<HostedFunction> functions = app.functions().stream()
                .map(function -> new HostedFunction(function, injector, log))
                .toList();
        QueueServices queues = new QueueServices(settings);
        List<HostedFunction> onQueues = functions.stream()
                .filter(function -> function.trigger() instanceof Trigger.Queue)
                .toList();
        onQueues.forEach(queues::of);
        LocalHost host = new LocalHost(app, functions, options);
        onQueues.forEach(function -> host.poll(function, queues.of(function), app.queues(), options.lease()));
        if (options.timers()) {
            host.startTimers();
        }
        return host;
    }

    private void poll(HostedFunction function, QueueServiceClient service, QueueSettings settings, Duration lease) {
        if (!(function.trigger() instanceof Trigger.Queue trigger)) {
            throw new IllegalArgumentException(function.name() + " has no queue trigger");
        }
        MessageHandler handler = new MessageHandler(
                function,
                service.getQueueClient(trigger.queue()),
                service.getQueueClient(trigger.queue() + "-poison"),
                settings,
                lease,
                alarm);
        loops.execute(new QueueLoop(service.getQueueClient(trigger.queue()), handler, settings, lease, workers, stop));
    }

    private void startTimers() {
        Timers timers = new Timers(alarm, workers, Clock.systemUTC());
        for (HostedFunction function : functions) {
            if (function.trigger() instanceof Trigger.Timer timer) {
                timers.schedule(function, timer.schedule());
            }
        }
    }

    /** Returns where HTTP answers, without a slash at the end. */
    public URI address() {
        return http.address();
    }

    /**
     * Runs a timer function now, in this thread, as if its time had come.
     *
     * @throws IllegalArgumentException if there is no timer function of this name
     */
    public void fire(String name) throws Exception {
        for (HostedFunction function : functions) {
            if (function.name().equals(name) && function.trigger() instanceof Trigger.Timer timer) {
                Timers.fire(function, timer.schedule(), Clock.systemUTC().instant());
                return;
            }
        }
        throw new IllegalArgumentException("there is no timer function " + name);
    }

    /** Stops taking requests, timers and messages, and waits up to 10 s for what runs. Repeating it does nothing. */
    @Override
    public void close() {
        stop.ask();
        loops.shutdown();
        // From here on an HTTP request finds no worker, and what runs may answer.
        workers.shutdown();
        boolean idle = false;
        try {
            idle = workers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!idle) {
            workers.shutdownNow();
        }
        http.close();
        // Last, because messages in work are renewed until they end.
        alarm.shutdownNow();
    }

    private static ThreadFactory daemons(String kind) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "host-" + kind + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The storage accounts of queue triggers, by the setting that holds the connection string. */
    private static final class QueueServices {
        private final Map<String, String> settings;
        private final Map<String, QueueServiceClient> services = new HashMap<>();

        QueueServices(Map<String, String> settings) {
            this.settings = settings;
        }

        /** Messages are decoded by ourselves, so that one that cannot be ends as poison and not the whole loop. */
        QueueServiceClient of(HostedFunction function) {
            if (!(function.trigger() instanceof Trigger.Queue queue)) {
                throw new IllegalArgumentException(function.name() + " has no queue trigger");
            }
            return services.computeIfAbsent(queue.connection(), name -> {
                String connection = settings.getOrDefault(name, "");
                if (connection.isBlank()) {
                    throw new HostException(
                            "function " + function.name() + " needs the setting " + name + ", which is not set");
                }
                return new QueueServiceClientBuilder()
                        .connectionString(connection)
                        .buildClient();
            });
        }
    }
}
