package dev.nodewarden.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many requests a simulated Azure got.
 *
 * @param windows lists of maintenance configurations
 * @param other everything else of Resource Manager; not tokens
 * @param throttled 429s
 */
record RequestNumbers(long resourceGraph, long windows, long other, long throttled) {
    static RequestNumbers of(JsonNode counts) {
        long resourceGraph = counts.path("resourceGraph").asLong();
        long windows = counts.path("windows").asLong();
        long others = counts.path("total").asLong() - counts.path("token").asLong() - resourceGraph - windows;
        return new RequestNumbers(
                resourceGraph, windows, others, counts.path("throttled").asLong());
    }

    /** Returns what came after {@code before}. */
    RequestNumbers since(RequestNumbers before) {
        return new RequestNumbers(
                resourceGraph - before.resourceGraph,
                windows - before.windows,
                other - before.other,
                throttled - before.throttled);
    }
}
