package dev.nodewarden.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.ledger.PlannedChangeJson;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.ChangeId;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.PlannedChange;
import dev.nodewarden.remediation.Undo;
import dev.nodewarden.report.RemediationPlan;
import dev.nodewarden.report.RemediationPlan.Proposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what {@link ApplyJournal} wrote, to take back what was done. */
final class JournalFiles {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<ChangeId, PlannedChange> plans = new LinkedHashMap<>();
    private final Set<ChangeId> done = new HashSet<>();
    private final Set<ChangeId> undone = new HashSet<>();

    private JournalFiles() {}

    /**
     * What can be taken back, and what cannot.
     *
     * @param plan the undoing of each cluster's newest change that is done and was not undone
     * @param losses what that does not give back, and done changes that are no good to undo, one sentence each
     */
    record Undoing(RemediationPlan plan, List<String> losses) {}

    /**
     * Reads the journal in {@code file}.
     *
     * @throws CommandFailure naming the line that is no line of a journal
     */
    static Undoing read(Path file, Instant now) {
        return InputFiles.read("--undo", file, path -> {
            JournalFiles journal = new JournalFiles();
            List<String> lines = Files.readAllLines(path);
            for (int i = 0; i < lines.size(); i++) {
                // Where a process died while it wrote the last line, nothing had been done yet.
                boolean cut = i == lines.size() - 1 && !lines.get(i).endsWith("}");
                if (!cut) {
                    journal.add(path + ", line " + (i + 1), lines.get(i));
                }
            }
            return journal.undoing(now);
        });
    }

    private void add(String place, String text) throws IOException {
        try {
            JsonNode line = MAPPER.readTree(text);
            if (line.path("schemaVersion").asInt() != ApplyJournal.SCHEMA_VERSION) {
                throw new IOException(place + " is no line of a journal of this release");
            }
            ChangeId id = new ChangeId(line.path("change").asText());
            if (line.path("plan").isObject()) {
                plans.put(id, PlannedChangeJson.read(line.path("plan")));
            }
            String event = line.path("event").asText();
            if (event.equals(ChangeState.DONE.label())) {
                done.add(id);
            } else if (event.equals(ChangeState.UNDONE.label())) {
                undone.add(id);
            }
        } catch (JsonProcessingException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException(place + " is no line of a journal", e);
        }
    }

    private Undoing undoing(Instant now) {
        Map<ClusterId, Proposal> undos = new LinkedHashMap<>();
        List<String> losses = new ArrayList<>();
        for (PlannedChange plan : plans.values()) {
            boolean open = undosOf(plan).map(PlannedChange::id).noneMatch(undone::contains);
            if (done.contains(plan.id()) && !plan.isUndo() && open) {
                Undo.losses(plan).forEach(loss -> losses.add(plan.cluster().name() + ": " + loss));
                if (Undo.isPossible(plan)) {
                    PlannedChange undo = Undo.of(plan, 1 + (int) undosOf(plan).count());
                    undos.put(plan.cluster(), new Proposal(undo, Mode.ENFORCE, Optional.empty()));
                }
            }
        }
        List<Proposal> all = List.copyOf(undos.values());
        String run = all.isEmpty() ? "" : all.get(0).change().run();
        return new Undoing(new RemediationPlan(run, now, true, all.size(), all, List.of()), losses);
    }

    private Stream<PlannedChange> undosOf(PlannedChange plan) {
        return plans.values().stream().filter(other -> other.undoes().equals(Optional.of(plan.id())));
    }
}
