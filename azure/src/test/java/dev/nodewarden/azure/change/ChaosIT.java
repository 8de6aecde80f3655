package dev.nodewarden.azure.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.change.Audit.Phase;
import dev.nodewarden.ledger.ChangeFilter;
import dev.nodewarden.policy.ClusterMatch;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyOverride;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Guardrails;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.RemediationPolicy.Wave;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.Faults;
import dev.nodewarden.simulator.Throttle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hundreds of clusters are changed and changed back while Azure, the storage, the workers, the queue and other people do
 * their worst. What was done is judged by the request log and by the estate. {@code -Dchaos.clusters=N} and
 * {@code -Dchaos.seed=S} make it larger, or another one.
 */
final class ChaosIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CLUSTERS = Integer.getInteger("chaos.clusters", 300);
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final int QUIET_NIGHTS = 2;
    /** Approvals last 14 days, and then a window may be a week away. */
    private static final int MOST_DAYS = 45;

    @TempDir
    private Path folder;

    private final Random people = new Random(SEED);
    private final ChaosHazards hazards = new ChaosHazards(SEED);
    private final List<Phase> phases = new ArrayList<>();

    @Test
    void everyPromiseHolds() throws IOException {
        Estate estate = ChaosEstate.of(CLUSTERS, SEED);
        Faults faults = ChaosFaults.of(SEED, QUIET_NIGHTS * CLUSTERS);
        try (Organisation organisation = new Organisation(
                estate,
                options -> options.withFaults(faults).withThrottle(Throttle.AKS),
                Policies.of(Mode.REPORT),
                hazards)) {
            organisation.night().policy(policy());
            hazards.begin(organisation);
            phase("changing", organisation, () -> change(organisation));
            phase("undoing", organisation, () -> undo(organisation));
            phase("again", organisation, () -> organisation.night().work(Duration.ofHours(5)));

            Traffic traffic = Traffic.of(organisation.requests());
            List<String> violations =
                    new Audit(json(estate), traffic).of(json(organisation.azure.now()), phases, organisation);
            new Figures(traffic, hazards).print(CLUSTERS, SEED, phases, violations.size());
            assertThat(violations).isEmpty();
            assertThat(hazards.survivors()).isEmpty();
        }
    }

    private void phase(String name, Organisation organisation, Runnable work) {
        int from = phases.isEmpty() ? 0 : phases.get(phases.size() - 1).to();
        List<Change> before = all(organisation);
        work.run();
        List<Change> changes = all(organisation).stream()
                .filter(change -> before.stream().noneMatch(known -> known.id().equals(change.id())))
                .toList();
        phases.add(new Phase(name, from, organisation.requests().size(), changes));
    }

    private static List<Change> all(Organisation organisation) {
        return organisation
                .ledgers
                .changes()
                .list(ChangeFilter.NONE, Integer.MAX_VALUE, Optional.empty())
                .items();
    }

    private void change(Organisation organisation) {
        organisation.night();
        for (int day = 0; day < MOST_DAYS && (day < 2 || isUnderWay(organisation)); day++) {
            for (Change change : all(organisation)) {
                act(organisation, change);
            }
            if (day == 1) {
                organisation.person(commands -> commands.pause("an operator"));
                organisation.work(Duration.ofHours(7));
            }
            organisation.person(commands -> commands.resume("an operator"));
            organisation.work(Duration.ofDays(1));
        }
        assertThat(unfinished(organisation)).isEmpty();
    }

    private static boolean isUnderWay(Organisation organisation) {
        return all(organisation).stream().anyMatch(change -> change.state().isOpen());
    }

    private static List<String> unfinished(Organisation organisation) {
        return all(organisation).stream()
                .filter(change -> change.state().isOpen())
                .map(change -> organisation.notes(change.cluster().key()))
                .toList();
    }

    private void act(Organisation organisation, Change change) {
        int roll = people.nextInt(100);
        if (change.state() == ChangeState.AWAITING_APPROVAL) {
            if (roll < 60) {
                organisation.person(
                        commands -> commands.approve(change.id(), change.plan().hash(), "an operator"));
            } else if (roll < 63) {
                organisation.person(commands -> commands.reject(change.id(), "not now", "an operator"));
            }
        } else if (change.state().isOpen() && roll < 2) {
            organisation.person(commands -> commands.cancel(change.id(), "changed my mind", "an operator"));
        }
    }

    private void undo(Organisation organisation) {
        for (Change change : all(organisation)) {
            if (change.state() == ChangeState.DONE && people.nextInt(3) == 0) {
                organisation.person(commands -> commands.undo(change.id(), "an operator"));
            } else if (!change.state().isOpen() && people.nextInt(2) == 0) {
                organisation.person(commands -> commands.acknowledge(change.id(), "seen", "an operator"));
            }
        }
        for (int day = 0; day < MOST_DAYS && isUnderWay(organisation); day++) {
            organisation.work(Duration.ofDays(1));
        }
        assertThat(unfinished(organisation)).isEmpty();
    }

    /** Within guardrails that are felt; production asks a person. */
    private static Policy policy() {
        RemediationPolicy remediation = new RemediationPolicy(
                Mode.ENFORCE,
                new Guardrails(100_000, 40, 60, 100, 15),
                List.of(),
                List.of(new Wave(Map.of("env", "dev"), 2), new Wave(Map.of("env", "test"), 2), new Wave(Map.of(), 0)),
                List.of(Map.of("managed-by", "terraform")));
        Policy policy = Policy.defaults().withRemediation(remediation);
        Policy asking = policy.withRemediation(new RemediationPolicy(
                Mode.APPROVE,
                remediation.guardrails(),
                remediation.freeze(),
                remediation.waves(),
                remediation.ownedBy()));
        ClusterMatch production =
                new ClusterMatch(new TreeMap<>(Map.of("env", "prod")), Optional.empty(), Optional.empty());
        return policy.withOverrides(List.of(new PolicyOverride("overrides[0]: env=prod", production, asking)));
    }

    private JsonNode json(Estate estate) throws IOException {
        Path file = folder.resolve("estate.json");
        estate.writeTo(file);
        return JSON.readTree(Files.readAllBytes(file));
    }
}
