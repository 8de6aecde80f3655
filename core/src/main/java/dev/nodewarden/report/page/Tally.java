package dev.nodewarden.report.page;

import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Headline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a part of the fleet stands.
 *
 * @param name a subscription's GUID or a tag's value; empty for clusters without the tag
 */
public record Tally(String name, int clusters, int isProtected, int failing) {
    /** Returns the parts that {@code by} makes, most failing clusters first. */
    static List<Tally> of(List<Row> rows, Function<Row, String> by) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Row row : rows) {
            int[] count = counts.computeIfAbsent(by.apply(row), name -> new int[3]);
            count[0]++;
            count[1] += row.status() == Status.COMPLIANT ? 1 : 0;
            count[2] += row.status() == Status.NON_COMPLIANT ? 1 : 0;
        }
        List<Tally> tallies = new ArrayList<>();
        counts.forEach((name, count) -> tallies.add(new Tally(name, count[0], count[1], count[2])));
        tallies.sort(Comparator.comparingInt(Tally::failing).reversed().thenComparing(Tally::name));
        return tallies;
    }

    public String share() {
        return Headline.percent(isProtected, clusters);
    }

    /** Returns the protected share, 0 to 100. */
    public int percent() {
        return Math.round(100f * isProtected / clusters);
    }
}
