package dev.nodewarden.functions;

import dev.nodewarden.azure.template.ArmDocuments;
import dev.nodewarden.functions.access.AccessKeys;
import dev.nodewarden.functions.access.KeyAuthoriser;
import dev.nodewarden.functions.run.AdvanceChangeOnQueue;
import dev.nodewarden.functions.run.AdvanceLaneOnQueue;
import dev.nodewarden.functions.run.FinishRunOnQueue;
import dev.nodewarden.functions.run.StartRunOnQueue;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.StorageException;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.Dispatch.Queue;
import dev.nodewarden.scan.EvaluateDocument;
import dev.nodewarden.scan.NotifyRun;
import dev.nodewarden.scan.Pacing;
import dev.nodewarden.scan.UseCases;
import dev.nodewarden.scan.Webhook;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The whole app over ledgers in memory: requests find their function by its route, messages by their queue. */
final class TestApp {
    static final String READER = "reader-key-reader-key-reader-key-1";
    static final String OPERATOR = "operator-key-operator-key-operator";
    /** The policy.yaml at the root; a deployed app has it beside its jar. */
    static final String SHIPPED_POLICY =
            Path.of("..", "policy.yaml").toAbsolutePath().normalize().toString();

    static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");

    final SmallFleet fleet = new SmallFleet();
    /** What the storage fails with, while there is something. */
    Optional<StorageException> trouble = Optional.empty();

    final Ledgers ledgers = FailingLedgers.around(InMemoryLedgers.create(), () -> trouble);
    final InvocationLog log = new InvocationLog();
    final FunctionWiring wiring;
    /** Stands still unless a test moves it. */
    Instant now = NOW;

    /** Those that are hidden for longer come later; time stands still otherwise. */
    private final PriorityQueue<Message> messages =
            new PriorityQueue<>(Comparator.comparing(Message::delay).thenComparing(Message::number));

    private int sent;

    TestApp() {
        UseCases.Plan plan = new UseCases.Plan(
                Policy.defaults(), FleetScope.everything(), Pacing.defaults(), Clocks.judgingBy(clock()));
        UseCases useCases = UseCases.over(
                fleet,
                ledgers,
                (queue, message, delay) -> {
                    messages.add(new Message(++sent, queue, message.toJson(), delay));
                    return "message " + sent;
                },
                plan,
                Runnable::run);
        EvaluateDocument evaluate = new EvaluateDocument(
                ArmDocuments.withoutParameters(), plan.policy(), plan.clocks().judging());
        AccessKeys keys = AccessKeys.of(List.of(READER), List.of(OPERATOR));
        wiring = new FunctionWiring(
                () -> new Parts(
                        ledgers,
                        useCases,
                        evaluate,
                        plan,
                        new NotifyRun(
                                ledgers,
                                useCases.runReports(),
                                (queue, message, delay) -> "nobody",
                                Webhook.NONE,
                                new NotifyRun.Notifications(false, Optional.empty()))),
                new KeyAuthoriser(keys));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** Sends a request to the function whose route it matches, the most specific first. */
    FakeResponse send(FakeRequest request) {
        Method function = HttpFunctions.ALL.stream()
                .filter(method -> request.path().matches(pattern(route(method))))
                .min(Comparator.comparing(method -> route(method).contains("{")))
                .orElseThrow(() -> new AssertionError("no route for " + request.path()));
        return HttpFunctions.call(wiring, function, request, log.context());
    }

    FakeResponse get(String pathAndQuery) {
        return send(FakeRequest.get(pathAndQuery).as(READER));
    }

    /** Handles messages until there is none. */
    void drain() {
        while (!messages.isEmpty()) {
            handle(messages.remove());
        }
    }

    private void handle(Message message) {
        switch (message.queue()) {
            case START -> wiring.getInstance(StartRunOnQueue.class).run(message.text(), message.id(), log.context());
            case LANE -> wiring.getInstance(AdvanceLaneOnQueue.class).run(message.text(), 1, log.context());
            case FINISH -> wiring.getInstance(FinishRunOnQueue.class).run(message.text(), message.id(), log.context());
            case CHANGE -> wiring.getInstance(AdvanceChangeOnQueue.class).run(message.text(), 1, log.context());
        }
    }

    /** Begins a run over HTTP and handles all its messages; returns its address. */
    String night() {
        String location = send(FakeRequest.post("/api/scans").as(OPERATOR)).getHeader("Location");
        drain();
        return location;
    }

    private static String route(Method function) {
        return HttpFunctions.trigger(function).route();
    }

    private static String pattern(String route) {
        return "/api/" + route.replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+");
    }

    private record Message(int number, Queue queue, String text, Duration delay) {
        String id() {
            return "message " + number;
        }
    }
}
