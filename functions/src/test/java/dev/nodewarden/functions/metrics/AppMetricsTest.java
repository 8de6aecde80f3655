package dev.nodewarden.functions.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.InMemoryLedgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.RuleOutline;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.scan.Webhook;
import dev.nodewarden.scan.Webhook.Delivery;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

final class AppMetricsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final AppMetrics metrics = new AppMetrics(OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build());

    @Test
    void anEndOfARunIsCountedOnceWhoeverElseEndsIt() {
        RunLedger runs = new CountedRuns(InMemoryLedgers.create().runs(), metrics);
        Run queued = Run.queued(RunId.of(NOON, 0), Trigger.TIMER, "report", false, NOON, NOON, NOON.plusSeconds(3600));
        assertThat(runs.begin(queued)).isEmpty();
        Versioned<Run> read = runs.find(queued.id()).orElseThrow();
        Run ended = queued.ended(outcome(new Coverage(2, 1, 4, 3)), NOON.plusSeconds(90));

        assertThat(runs.end(read, ended)).isTrue();
        assertThat(runs.end(read, ended)).isFalse();

        assertThat(collected())
                .containsEntry(
                        "nodewarden.run.duration{nodewarden.run.state=incomplete, nodewarden.run.trigger=timer}", 90.0)
                .containsEntry("nodewarden.run.coverage{nodewarden.coverage.of=subscriptions}", 0.5)
                .containsEntry("nodewarden.run.coverage{nodewarden.coverage.of=clusters}", 0.75)
                .containsEntry("nodewarden.run.clusters{nodewarden.cluster.status=compliant}", 3.0)
                .containsEntry("nodewarden.run.clusters{nodewarden.cluster.status=unreadable}", 1.0)
                .containsEntry("nodewarden.run.clusters{nodewarden.cluster.status=exempt}", 0.0)
                .containsEntry("nodewarden.run.findings{nodewarden.rule=channel-none}", 2.0)
                .containsEntry("nodewarden.run.findings{nodewarden.rule=window-inert}", 0.0);
        assertThat(collected().keySet())
                .filteredOn(series -> series.startsWith("nodewarden.run.findings"))
                .hasSize(RuleOutline.all().size());
    }

    @Test
    void nothingDiscoveredIsFullyCovered() {
        Run queued = Run.queued(RunId.of(NOON, 0), Trigger.HTTP, "report", false, NOON, NOON, NOON.plusSeconds(3600));
        metrics.ended(queued.ended(outcome(new Coverage(0, 0, 0, 0)), NOON));
        assertThat(collected()).containsEntry("nodewarden.run.coverage{nodewarden.coverage.of=clusters}", 1.0);
    }

    private static RunOutcome outcome(Coverage coverage) {
        return new RunOutcome(
                NOON.plusSeconds(90),
                coverage,
                new Summary(
                        Map.of(Status.COMPLIANT, 3, Status.UNREADABLE, 1),
                        new TreeMap<>(Map.of("channel-none", 2)),
                        Map.of(Severity.HIGH, 2),
                        0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /subscriptions                                 | 200 | list-subscriptions
            POST | /providers/Microsoft.ResourceGraph/resources   | 200 | query-resource-graph
            GET  | /SUBSCRIPTIONS/a/resourcegroups/b/providers/microsoft.containerservice/managedclusters/c | 404 | get-cluster
            PUT  | /subscriptions/a/resourceGroups/b/providers/Microsoft.ContainerService/managedClusters/c | 201 | put-cluster
            GET  | /a-cluster-name-that-no-metric-may-hold        | 500 | other
            """)
    void aRequestIsCountedAsTheOperationItIsAndNeverByItsPath(
            String method, String path, int status, String operation) {
        metrics.answered(method, path, status);
        String error = status < 400 ? "" : "error.type=" + status + ", ";
        assertThat(collected())
                .containsExactly(Map.entry(
                        "nodewarden.azure.requests{" + error + "http.response.status_code=" + status
                                + ", nodewarden.azure.operation=" + operation + "}",
                        1.0));
    }

    @Test
    void aThrottleIsARequestAndAThrottle() {
        metrics.answered("GET", "/subscriptions", 429);
        assertThat(collected())
                .hasSize(2)
                .containsEntry("nodewarden.azure.throttles{nodewarden.azure.operation=list-subscriptions}", 1.0);
    }

    @Test
    void aRequestWithoutAnAnswerIsCountedByTheKindOfItsFailureAndFailsAsBefore() {
        IllegalStateException lost = new IllegalStateException("no answer");
        HttpClient failing = request -> Mono.error(lost);
        HttpClient counted = new CountedRequests(failing, metrics);
        HttpRequest request = new HttpRequest(HttpMethod.GET, "https://localhost/subscriptions?api-version=1");

        assertThatThrownBy(() -> counted.sendSync(request, Context.NONE)).isSameAs(lost);
        assertThatThrownBy(() -> counted.send(request).block()).isSameAs(lost);

        assertThat(collected())
                .containsExactly(Map.entry(
                        "nodewarden.azure.requests{error.type=java.lang.IllegalStateException, "
                                + "nodewarden.azure.operation=list-subscriptions}",
                        2.0));
    }

    @ParameterizedTest
    @EnumSource
    void eachAttemptToTellTheWebhookIsCountedByWhatCameOfIt(Delivery outcome) {
        Webhook webhook = new CountedWebhook(new OneOutcome(outcome), metrics);
        assertThat(webhook.isWanted()).isTrue();
        assertThat(webhook.deliver("id", "{}")).isEqualTo(outcome);
        assertThat(collected().keySet())
                .containsExactly("nodewarden.notification.deliveries{nodewarden.notification.outcome="
                        + outcome.name().toLowerCase(Locale.ROOT) + "}");
    }

    @Test
    void withoutAnAgentEverythingGoesNowhere() {
        AppMetrics silent = new AppMetrics(OpenTelemetry.noop());
        silent.answered("GET", "/subscriptions", 429);
        silent.delivered(Delivery.TAKEN);
        assertThat(collected()).isEmpty();
    }

    private record OneOutcome(Delivery outcome) implements Webhook {
        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public Delivery deliver(String id, String json) {
            return outcome;
        }
    }

    /** Every series with its sum. */
    private Map<String, Double> collected() {
        Map<String, Double> sums = new TreeMap<>();
        for (MetricData metric : reader.collectAllMetrics()) {
            if (metric.getType() == MetricDataType.HISTOGRAM) {
                metric.getHistogramData()
                        .getPoints()
                        .forEach(point ->
                                sums.put(series(metric, point.getAttributes().asMap()), point.getSum()));
            } else {
                metric.getLongSumData()
                        .getPoints()
                        .forEach(point ->
                                sums.put(series(metric, point.getAttributes().asMap()), (double) point.getValue()));
            }
        }
        return sums;
    }

    private static String series(MetricData metric, Map<?, ?> attributes) {
        Map<String, Object> sorted = new TreeMap<>();
        attributes.forEach((key, value) -> sorted.put(key.toString(), value));
        return metric.getName() + sorted;
    }
}
