package dev.nodewarden.functions.metrics;

import dev.nodewarden.azure.arm.ArmOperation;
import dev.nodewarden.functions.metrics.Metric.Attribute;
import dev.nodewarden.functions.metrics.Metric.Kind;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.policy.RuleOutline;
import dev.nodewarden.policy.Status;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.scan.Webhook.Delivery;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The app's metrics. Who exports them is not our business: without an agent or an SDK in the process they go nowhere.
 * Safe for use by several threads.
 */
public final class AppMetrics {
    private static final String SCOPE = "dev.nodewarden";
    private static final double MILLIS = 1000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_ERROR = 400;
    /** A request that is none of those that are declared. */
    private static final String OTHER = "other";

    private final Map<Metric, DoubleHistogram> histograms = new EnumMap<>(Metric.class);
    private final Map<Metric, LongCounter> counters = new EnumMap<>(Metric.class);

    /** Registers every metric with {@code telemetry}. */
    public AppMetrics(OpenTelemetry telemetry) {
        Meter meter = telemetry.getMeter(SCOPE);
        for (Metric metric : Metric.values()) {
            if (metric.kind() == Kind.HISTOGRAM) {
                histograms.put(
                        metric,
                        meter.histogramBuilder(metric.id())
                                .setUnit(metric.unit())
                                .setDescription(metric.description())
                                .build());
            } else {
                counters.put(
                        metric,
                        meter.counterBuilder(metric.id())
                                .setUnit(metric.unit())
                                .setDescription(metric.description())
                                .build());
            }
        }
    }

    /** Tells of a run that has just ended. */
    void ended(Run run) {
        RunOutcome outcome = run.outcome().orElseThrow();
        record(
                Metric.RUN_DURATION,
                Duration.between(run.startedAt(), outcome.finishedAt()).toMillis() / MILLIS,
                Attributes.builder()
                        .put(Attribute.RUN_STATE, run.state().label())
                        .put(Attribute.RUN_TRIGGER, run.trigger().label())
                        .build());
        Coverage coverage = outcome.coverage();
        covered("subscriptions", coverage.subscriptionsRead(), coverage.subscriptionsDiscovered());
        covered("clusters", coverage.clustersEvaluated(), coverage.clustersDiscovered());
        counted(outcome.summary());
    }

    /** Of nothing, everything was read. */
    private void covered(String what, int read, int discovered) {
        double share = discovered == 0 ? 1 : (double) read / discovered;
        record(Metric.RUN_COVERAGE, share, one(Attribute.COVERAGE_OF, what));
    }

    /** Zeros too: a rule whose last finding is gone would otherwise keep its last figure on a chart. */
    private void counted(Summary summary) {
        for (Status status : Status.values()) {
            record(Metric.RUN_CLUSTERS, summary.count(status), one(Attribute.CLUSTER_STATUS, status.label()));
        }
        for (RuleOutline rule : RuleOutline.all()) {
            record(Metric.RUN_FINDINGS, summary.byRule().getOrDefault(rule.id(), 0), one(Attribute.RULE, rule.id()));
        }
    }

    /** Tells of a request that was answered. */
    void answered(String method, String path, int status) {
        var attributes = Attributes.builder()
                .put(Attribute.OPERATION, operation(method, path))
                .put(Attribute.STATUS_CODE, (long) status);
        if (status >= FIRST_ERROR) {
            attributes.put(Attribute.ERROR_TYPE, Integer.toString(status));
        }
        add(Metric.AZURE_REQUESTS, attributes.build());
        if (status == TOO_MANY_REQUESTS) {
            add(Metric.AZURE_THROTTLES, one(Attribute.OPERATION, operation(method, path)));
        }
    }

    /** Tells of a request that got no answer. */
    void unanswered(String method, String path, Throwable why) {
        add(
                Metric.AZURE_REQUESTS,
                Attributes.builder()
                        .put(Attribute.OPERATION, operation(method, path))
                        .put(Attribute.ERROR_TYPE, why.getClass().getName())
                        .build());
    }

    private static String operation(String method, String path) {
        Optional<ArmOperation> operation = ArmOperation.of(method, path);
        return operation.map(ArmOperation::label).orElse(OTHER);
    }

    /** Tells that a change came into {@code state}. */
    void moved(ChangeState state) {
        add(Metric.CHANGE_TRANSITIONS, one(Attribute.CHANGE_STATE, state.label()));
    }

    /** Tells what came of one attempt to tell the webhook. */
    void delivered(Delivery outcome) {
        add(
                Metric.NOTIFICATION_DELIVERIES,
                one(Attribute.DELIVERY_OUTCOME, outcome.name().toLowerCase(Locale.ROOT)));
    }

    private static Attributes one(String key, String value) {
        return Attributes.builder().put(key, value).build();
    }

    private void record(Metric metric, double value, Attributes attributes) {
        Optional.ofNullable(histograms.get(metric)).orElseThrow().record(value, attributes);
    }

    private void add(Metric metric, Attributes attributes) {
        Optional.ofNullable(counters.get(metric)).orElseThrow().add(1, attributes);
    }
}
