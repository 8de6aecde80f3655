package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one run took.
 *
 * @param wallSeconds from startedAt to finishedAt
 * @param memory of the largest worker
 * @param problems what was wrong with the run's results; empty when every cluster was judged once
 */
record Measurement(
        BenchPlan plan,
        int workers,
        double wallSeconds,
        RequestNumbers calls,
        WorkerProcess.Memory memory,
        List<String> problems) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Measurement {
        problems = List.copyOf(problems);
    }

    double windowReadsPerCluster() {
        return (double) calls.windows() / plan.clusters();
    }

    ObjectNode toJson() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("clusters", plan.clusters());
        json.put("subscriptions", plan.subscriptions());
        json.put("lanes", plan.lanes());
        json.put("workers", workers);
        json.put("wallSeconds", rounded(wallSeconds));
        json.put("lowerBoundSeconds", rounded(plan.lowerBoundSeconds()));
        OptionalDouble ratio = plan.ratio(wallSeconds);
        if (ratio.isPresent()) {
            json.put("ratio", rounded(ratio.getAsDouble()));
        } else {
            json.putNull("ratio");
        }
        json.putObject("armCalls")
                .put("resourceGraph", calls.resourceGraph())
                .put("windows", calls.windows())
                .put("other", calls.other());
        json.put("windowReadsPerCluster", rounded(windowReadsPerCluster()));
        json.put("throttled", calls.throttled());
        json.put("peakHeapMiB", memory.heap());
        json.put("peakRssMiB", memory.rss());
        json.set("problems", MAPPER.valueToTree(problems));
        return json;
    }

    List<String> toTable() {
        OptionalDouble ratio = plan.ratio(wallSeconds);
        return List.of(
                row("clusters", "%d in %d lanes", plan.clusters(), plan.lanes()),
                row("workers", "%d", workers),
                row("run time", "%.1f s, bound %.1f s", wallSeconds, plan.lowerBoundSeconds()),
                row("ratio", "%s", ratio.isPresent() ? Double.toString(rounded(ratio.getAsDouble())) : "-"),
                row("Resource Graph", "%d calls", calls.resourceGraph()),
                row("windows", "%d calls, %s a cluster", calls.windows(), rounded(windowReadsPerCluster())),
                row("other", "%d calls", calls.other()),
                row("throttled", "%d", calls.throttled()),
                row("memory", "%d MiB heap, %d MiB resident", memory.heap(), memory.rss()),
                row("problems", "%s", problems.isEmpty() ? "none" : String.join("; ", problems)));
    }

    private static String row(String name, String format, Object... values) {
        return String.format(Locale.ROOT, "%-16s%s", name, String.format(Locale.ROOT, format, values));
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
