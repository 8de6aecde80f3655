package dev.nodewarden.simulator;

import dev.nodewarden.simulator.arm.Access;
import dev.nodewarden.simulator.arm.ArmService;
import dev.nodewarden.simulator.arm.Pace;
import dev.nodewarden.simulator.change.Behaviour.EditBehind;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Subscription;
import dev.nodewarden.simulator.faults.FaultPlayer;
import dev.nodewarden.simulator.faults.FaultResponse;
import dev.nodewarden.simulator.faults.FaultScript;
import dev.nodewarden.simulator.faults.RealisticAnswers;
import dev.nodewarden.simulator.identity.Audiences;
import dev.nodewarden.simulator.identity.Credentials;
import dev.nodewarden.simulator.identity.IdentityService;
import dev.nodewarden.simulator.identity.TokenIssuer;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Call;
import dev.nodewarden.simulator.wire.Endpoint;
import dev.nodewarden.simulator.wire.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The way of every request: latency, then faults, then the service that answers, then the log. */
final class Dispatcher implements Endpoint {
    private final SimulatorOptions options;
    private final IdentityService identity;
    private final ArmService arm;
    private final FaultPlayer faults;
    private final Quotas quotas;
    private final RequestLog log;
    private final Counters counters = new Counters();

    private Dispatcher(
            SimulatorOptions options,
            IdentityService identity,
            ArmService arm,
            FaultPlayer faults,
            Quotas quotas,
            RequestLog log) {
        this.options = options;
        this.identity = identity;
        this.arm = arm;
        this.faults = faults;
        this.quotas = quotas;
        this.log = log;
    }

    /** Puts together everything that answers requests at {@code local}, by the names of the options' cloud. */
    static Dispatcher over(
            EstateIndex estate, SimulatorOptions options, String local, Credentials credentials, RequestLog log) {
        // Clients go by their own clocks to tell whether a token still holds.
        Clock real = Clock.systemUTC();
        TokenIssuer tokens = new TokenIssuer(real);
        Cloud cloud = options.cloud();
        Audiences audiences = cloud.audiences(local);
        Quotas quotas = new Quotas(options.throttle() == Throttle.AKS, options.timeScale(), options.ticker());
        FaultScript script = options.faults().map(Faults::script).orElse(FaultScript.NONE);
        Access access = new Access(
                estate,
                options.forbiddenSubscriptions(),
                hidden(estate, script),
                script.withheldTables(),
                script.withheldActions());
        return new Dispatcher(
                options,
                new IdentityService(cloud.authority(local), credentials, tokens, audiences, real),
                new ArmService(
                        cloud.arm(local), options.pageSize(), estate, access, quotas, pace(options), tokens, audiences),
                new FaultPlayer(script),
                quotas,
                log);
    }

    private static Pace pace(SimulatorOptions options) {
        OperationTimes times = options.operationTimes();
        return new Pace(times.cluster(), times.agentPool(), options.timeScale(), options.ticker(), options.clock());
    }

    /** Where faults always forbid the LIST, Resource Graph shows nothing either: one role assignment decides both. */
    private static Set<String> hidden(EstateIndex estate, FaultScript script) {
        return estate.subscriptions().stream()
                .map(Subscription::id)
                .filter(id -> script.forbids("/subscriptions/" + id
                        + "/providers/Microsoft.ContainerService/managedClusters?api-version=2025-09-01"))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Answer> answer(Request request) throws InterruptedException {
        if (CountsPage.isFor(request)) {
            return Optional.of(CountsPage.of(counts()));
        }
        Instant time = options.clock().instant();
        Call call = identity.route(request).orElseGet(() -> arm.route(request));
        counters.count(call.kind());
        pause(options.latency());
        Optional<FaultResponse> fault = faults.next(request);
        Optional<EditBehind> edit = fault.flatMap(Dispatcher::edit);
        edit.filter(EditBehind::first).ifPresent(behind -> edit(request, behind));
        Optional<Answer> answer = play(request, call, fault);
        boolean lost = fault.filter(FaultResponse.Lost.class::isInstance).isPresent();
        log.add(time, call.kind(), request, answer, lost);
        edit.filter(behind -> !behind.first()).ifPresent(behind -> edit(request, behind));
        return lost ? Optional.empty() : answer;
    }

    private Optional<Answer> play(Request request, Call call, Optional<FaultResponse> fault)
            throws InterruptedException {
        if (fault.isEmpty()) {
            return Optional.of(call.answer().get());
        }
        String path = request.uri().getPath();
        if (fault.get() instanceof FaultResponse.Reset) {
            return Optional.empty();
        }
        if (fault.get() instanceof FaultResponse.Reply reply) {
            return Optional.of(RealisticAnswers.of(reply, path));
        }
        if (fault.get() instanceof FaultResponse.Refusal refusal) {
            return Optional.of(RealisticAnswers.of(refusal, path));
        }
        if (fault.get() instanceof FaultResponse.Behave behave) {
            return Optional.of(
                    arm.route(request, Optional.of(behave.behaviour())).answer().get());
        }
        if (fault.get() instanceof FaultResponse.Delay delay) {
            pause(delay.by());
        }
        return Optional.of(call.answer().get());
    }

    private static Optional<EditBehind> edit(FaultResponse fault) {
        return fault instanceof FaultResponse.Behave behave && behave.behaviour() instanceof EditBehind edit
                ? Optional.of(edit)
                : Optional.empty();
    }

    private void edit(Request request, EditBehind behind) {
        Instant time = options.clock().instant();
        arm.edit(request, behind)
                .ifPresent(edited -> log.addEdit(time, edited.cluster(), behind.edit(), edited.answer()));
    }

    private static void pause(Duration duration) throws InterruptedException {
        if (!duration.isZero()) {
            Thread.sleep(duration.toMillis());
        }
    }

    RequestCounts counts() {
        return counters.snapshot(quotas.refusals());
    }
}
