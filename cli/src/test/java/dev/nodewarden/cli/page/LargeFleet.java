package dev.nodewarden.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.template.ArmDocuments;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.ChunkLedger;
import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.Coverage;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunOutcome;
import dev.nodewarden.ledger.Slice;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Summary;
import dev.nodewarden.ledger.Trigger;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.report.Evaluation;
import dev.nodewarden.scan.EvaluateDocument;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run over many clusters, written to the tables as a night leaves it. Most of its clusters have findings. */
final class LargeFleet {
    private static final int MODELS = 500;
    private static final int CLUSTERS_OF_A_SUBSCRIPTION = 500;
    private static final String REGION = "westeurope";

    private final Ledgers ledgers;
    private final List<ClusterRecord> models;
    private final Run run;
    private final Summary.Counter summary = new Summary.Counter();

    private LargeFleet(Ledgers ledgers, List<ClusterRecord> models, Instant now) {
        this.ledgers = ledgers;
        this.models = models;
        this.run = Run.queued(RunId.of(now, 0), Trigger.TIMER, "report", false, now, now, now.plusSeconds(3600));
    }

    static void write(Ledgers ledgers, int clusters, Instant now) throws Exception {
        LargeFleet fleet = new LargeFleet(ledgers, models(now), now);
        fleet.ledgers.runs().begin(fleet.run);
        int subscriptions = (clusters + CLUSTERS_OF_A_SUBSCRIPTION - 1) / CLUSTERS_OF_A_SUBSCRIPTION;
        for (int number = 0; number < subscriptions; number++) {
            fleet.subscription(
                    number, Math.min(CLUSTERS_OF_A_SUBSCRIPTION, clusters - number * CLUSTERS_OF_A_SUBSCRIPTION));
        }
        Coverage coverage = new Coverage(subscriptions, subscriptions, clusters, clusters);
        RunOutcome outcome = new RunOutcome(now.plusSeconds(900), coverage, fleet.summary.summary());
        ledgers.runs().end(ledgers.runs().find(fleet.run.id()).orElseThrow(), fleet.run.ended(outcome, now));
    }

    private void subscription(int number, int clusters) {
        String subscription = "00000000-0000-4000-8000-%012d".formatted(number);
        LaneId lane = new LaneId(subscription, REGION);
        for (int from = 0; from < clusters; from += ChunkLedger.CHUNK) {
            List<ClusterRecord> slice = new ArrayList<>();
            for (int i = from; i < Math.min(from + ChunkLedger.CHUNK, clusters); i++) {
                slice.add(record(subscription, number * CLUSTERS_OF_A_SUBSCRIPTION + i));
            }
            slice.forEach(summary::add);
            ledgers.chunks().storeResult(run.id(), lane, new Slice(from, slice));
        }
        ledgers.runs().insert(run.id(), SubscriptionRecord.read(subscription, 1, Map.of(REGION, clusters)));
    }

    private ClusterRecord record(String subscription, int number) {
        ClusterRecord model = models.get(number % models.size());
        Cluster cluster = model.cluster();
        Cluster renamed = new Cluster(
                ClusterId.of(subscription, cluster.id().resourceGroup(), "aks-%06d".formatted(number)),
                cluster.location(),
                cluster.tags(),
                cluster.nodeOsUpgradeChannel(),
                cluster.upgradeChannel(),
                cluster.agentPools(),
                cluster.provisioningState(),
                cluster.powerState(),
                cluster.profile(),
                cluster.resourceUid(),
                cluster.outcomes(),
                cluster.observedAt());
        return new ClusterRecord(
                renamed, model.nodeOsWindow(), model.verdict(), model.unreadable(), model.nonCompliantSince());
    }

    private static List<ClusterRecord> models(Instant now) throws Exception {
        Path file = Files.createTempFile("estate", ".json");
        EstateGenerator.generate(GeneratedEstate.of(MODELS, 4, 7, now)).writeTo(file);
        JsonNode bodies = new ObjectMapper().readTree(file.toFile()).path("managedClusters");
        Files.delete(file);
        EvaluateDocument evaluate = new EvaluateDocument(
                ArmDocuments.withoutParameters(), Policy.defaults(), Clock.fixed(now, ZoneOffset.UTC));
        return evaluate.evaluate(bodies.toString()).match(Evaluation::records, failure -> {
            throw new AssertionError(failure);
        });
    }
}
