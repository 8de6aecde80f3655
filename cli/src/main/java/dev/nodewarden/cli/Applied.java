package dev.nodewarden.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.ledger.ChangeJson;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Waiting;
import dev.nodewarden.report.CsvLine;
import dev.nodewarden.report.RemediationPlan;
import dev.nodewarden.report.RemediationPlan.Proposal;
import dev.nodewarden.report.Terminal;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What came of applying a plan.
 *
 * @param changes those that were begun, in the plan's order
 */
record Applied(RemediationPlan plan, List<Change> changes) {
    private static final String NOT_APPLIED = "not-applied";
    private static final String REPORT_ONLY =
            "the policy only reports on it; remediation.mode must be approve or enforce";

    boolean hasFailed() {
        return changes.stream().anyMatch(change -> change.state().isFailure());
    }

    /** One line for each cluster that ended, one for each that waits, and the count. */
    void table(Appendable out) throws IOException {
        for (Change change : changes) {
            if (!change.state().isOpen()) {
                line(
                        out,
                        name(change.plan().cluster().name(), change.state().label())
                                + change.note().orElse(""));
            }
        }
        for (Proposal proposal : reportOnly()) {
            line(out, name(proposal.change().cluster().name(), NOT_APPLIED) + REPORT_ONLY);
        }
        List<Change> open =
                changes.stream().filter(change -> change.state().isOpen()).toList();
        if (!open.isEmpty()) {
            line(out, "");
            line(out, "Waiting:");
            for (Change change : open) {
                line(out, "  " + change.cluster().name() + "  " + waits(change));
            }
            line(out, "");
            String again = open.get(0).plan().isUndo() ? "undo again" : "plan again and apply that";
            line(out, "Nothing is kept of what waits: " + again + " when it is time.");
        }
        line(out, "");
        line(out, counts());
    }

    private static String waits(Change change) {
        String approve = change.state() == ChangeState.AWAITING_APPROVAL ? "; agree with --approve " + change.id() : "";
        return change.waiting()
                        .map(waiting -> waiting.reason().label() + ": " + waiting.why()
                                + waiting.until()
                                        .map(until -> ", until " + until)
                                        .orElse(""))
                        .orElse("still under way: " + change.state().label())
                + approve;
    }

    private String counts() {
        Map<String, Long> states = changes.stream()
                .map(change ->
                        change.state().isOpen() ? "waiting" : change.state().label())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        if (!reportOnly().isEmpty()) {
            states.put("not applied", (long) reportOnly().size());
        }
        String what = states.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return plan.changes().size() + " changes" + (what.isEmpty() ? "." : ": " + what + ".");
    }

    /** One line a change; what was not begun says so. */
    void csv(Appendable out) throws IOException {
        out.append(CsvLine.of(List.of("id", "change", "state", "note", "waitingFor", "why", "until")));
        for (Change change : changes) {
            out.append(CsvLine.of(List.of(
                    change.cluster().armId(),
                    change.id().value(),
                    change.state().label(),
                    change.note().orElse(""),
                    change.waiting().map(waiting -> waiting.reason().label()).orElse(""),
                    change.waiting().map(Waiting::why).orElse(""),
                    change.waiting()
                            .flatMap(Waiting::until)
                            .map(Instant::toString)
                            .orElse(""))));
        }
        for (Proposal proposal : reportOnly()) {
            out.append(CsvLine.of(List.of(
                    proposal.change().cluster().armId(),
                    proposal.change().id().value(),
                    NOT_APPLIED,
                    REPORT_ONLY,
                    "",
                    "",
                    "")));
        }
    }

    /** The changes that were begun, as an array of what {@code docs/schemas/change.schema.json} describes. */
    void json(Appendable out) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new ObjectMapper().getFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Change change : changes) {
                ChangeJson.write(json, change);
            }
            json.writeEndArray();
        }
        out.append(text.toString()).append('\n');
    }

    private List<Proposal> reportOnly() {
        return plan.changes().stream()
                .filter(proposal -> proposal.mode() == Mode.REPORT)
                .toList();
    }

    private static String name(String cluster, String state) {
        return cluster + "  " + state + "  ";
    }

    private static void line(Appendable out, String text) throws IOException {
        out.append(Terminal.safe(text)).append('\n');
    }
}
