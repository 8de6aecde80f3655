package dev.nodewarden.functions.metrics;

import java.util.List;

/**
 * Every metric there is; {@code docs/operations.md} has the same list, and a test compares the two. No attribute names a
 * cluster, a subscription or a run: the values of each are a short list.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/metrics/">How metrics are named</a>
 */
enum Metric {
    RUN_DURATION(
            "nodewarden.run.duration",
            Kind.HISTOGRAM,
            "s",
            "How long a run took",
            Attribute.RUN_STATE,
            Attribute.RUN_TRIGGER),
    RUN_COVERAGE(
            "nodewarden.run.coverage",
            Kind.HISTOGRAM,
            "1",
            "The share of what a run discovered that it could read",
            Attribute.COVERAGE_OF),
    RUN_CLUSTERS(
            "nodewarden.run.clusters",
            Kind.HISTOGRAM,
            "{cluster}",
            "Clusters that a run gave a status",
            Attribute.CLUSTER_STATUS),
    RUN_FINDINGS(
            "nodewarden.run.findings", Kind.HISTOGRAM, "{finding}", "Open findings of a rule in a run", Attribute.RULE),
    AZURE_REQUESTS(
            "nodewarden.azure.requests",
            Kind.COUNTER,
            "{request}",
            "Requests to Resource Manager and Resource Graph, each try counted",
            Attribute.OPERATION,
            Attribute.STATUS_CODE,
            Attribute.ERROR_TYPE),
    AZURE_THROTTLES(
            "nodewarden.azure.throttles",
            Kind.COUNTER,
            "{request}",
            "Those of them that Azure refused with 429",
            Attribute.OPERATION),
    CHANGE_TRANSITIONS(
            "nodewarden.change.transitions",
            Kind.COUNTER,
            "{transition}",
            "Changes that came into a state",
            Attribute.CHANGE_STATE),
    NOTIFICATION_DELIVERIES(
            "nodewarden.notification.deliveries",
            Kind.COUNTER,
            "{delivery}",
            "Attempts to tell the webhook",
            Attribute.DELIVERY_OUTCOME);

    private final String id;
    private final Kind kind;
    private final String unit;
    private final String description;
    // List.of is immutable, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> attributes;

    Metric(String id, Kind kind, String unit, String description, String... attributes) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.attributes = List.of(attributes);
    }

    /** The instrument of a metric. */
    enum Kind {
        /** One value for each event, such as the end of a run. */
        HISTOGRAM,
        /** A sum that only grows. */
        COUNTER
    }

    /** The keys of attributes: our own, and those of OpenTelemetry's conventions. */
    static final class Attribute {
        static final String RUN_STATE = "nodewarden.run.state";
        static final String RUN_TRIGGER = "nodewarden.run.trigger";
        static final String COVERAGE_OF = "nodewarden.coverage.of";
        static final String CLUSTER_STATUS = "nodewarden.cluster.status";
        static final String RULE = "nodewarden.rule";
        static final String OPERATION = "nodewarden.azure.operation";
        static final String STATUS_CODE = "http.response.status_code";
        static final String ERROR_TYPE = "error.type";
        static final String CHANGE_STATE = "nodewarden.change.state";
        static final String DELIVERY_OUTCOME = "nodewarden.notification.outcome";

        private Attribute() {}
    }

    /** Returns the name under which it is exported. */
    String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    /** Returns its unit, by the Unified Code for Units of Measure. */
    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    List<String> attributes() {
        return attributes;
    }
}
