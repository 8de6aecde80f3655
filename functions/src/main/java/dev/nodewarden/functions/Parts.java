package dev.nodewarden.functions;

import dev.nodewarden.azure.template.ArmDocuments;
import dev.nodewarden.functions.http.ExemptionDesk;
import dev.nodewarden.functions.metrics.AppMetrics;
import dev.nodewarden.functions.metrics.CountedWebhook;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.scan.Clocks;
import dev.nodewarden.scan.EvaluateDocument;
import dev.nodewarden.scan.NotifyRun;
import dev.nodewarden.scan.UseCases;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What the triggers are made of. */
record Parts(
        Ledgers ledgers,
        UseCases useCases,
        EvaluateDocument evaluateDocument,
        UseCases.Plan plan,
        NotifyRun notifyRun) {
    /** Calls to Azure at once in this process; the worker's own threads are not limited. */
    private static final int CALLS_AT_ONCE = 32;

    static Parts of(AppSettings settings) {
        Clocks clocks = settings.now()
                .map(now -> Clocks.judgingBy(Clock.fixed(now, ZoneOffset.UTC)))
                .orElseGet(Clocks::system);
        AppMetrics metrics = new AppMetrics(GlobalOpenTelemetry.get());
        Adapters adapters = Adapters.of(settings, clocks, metrics);
        Policy policy = settings.policy();
        UseCases.Plan plan = new UseCases.Plan(policy, settings.scope(), settings.pacing(), clocks);
        UseCases useCases = UseCases.over(
                adapters.inventory(), adapters.writer(), adapters.ledgers(), adapters.dispatch(), plan, callers());
        return new Parts(
                adapters.ledgers(),
                useCases,
                new EvaluateDocument(ArmDocuments.withoutParameters(), policy, clocks.judging()),
                plan,
                new NotifyRun(
                        adapters.ledgers(),
                        useCases.runReports(),
                        adapters.dispatch(),
                        new CountedWebhook(new SignedWebhook(settings.notifications(), Clock.systemUTC()), metrics),
                        settings.notifications().told()));
    }

    ExemptionDesk exemptionDesk() {
        return new ExemptionDesk(
                ledgers.exemptions(), plan.policy().exemptions(), plan.clocks().judging());
    }

    /** Daemons, which end with the worker, and when nothing was called for a minute. */
    private static ExecutorService callers() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                CALLS_AT_ONCE, CALLS_AT_ONCE, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "azure-call");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
