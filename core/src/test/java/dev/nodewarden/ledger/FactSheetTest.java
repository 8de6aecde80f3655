package dev.nodewarden.ledger;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.policy.ExemptionTags;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FactSheetTest {
    @Test
    void tagsThatFitStay() {
        Cluster cluster = cluster(1).tags(Map.of("a", "b")).build();

        assertThat(FactSheet.bounded(cluster)).isEqualTo(cluster);
        assertThat(FactSheet.toJson(cluster)).isEqualTo(RecordJson.toJson(cluster));
    }

    @Test
    void tagsThatDoNotFitAreLeftOutButForThoseThatExempt() {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            tags.put("nodewarden-exempt-until" + i, "\u6f22".repeat(400));
        }
        tags.put("Nodewarden-Exempt-Until", "2026-03-31");
        tags.put("nodewarden-exempt-reason", "\u6f22".repeat(30_000));

        Cluster cluster = cluster(1).tags(tags).build();
        Cluster bounded = FactSheet.bounded(cluster);

        assertThat(bounded.tags())
                .containsOnlyKeys("Nodewarden-Exempt-Until", ExemptionTags.REASON, FactSheet.LEFT_OUT)
                .containsEntry("Nodewarden-Exempt-Until", "2026-03-31");
        assertThat(FactSheet.toJson(cluster)).isEqualTo(RecordJson.toJson(bounded));
        assertThat(RecordJson.toJson(bounded).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(FactSheet.LIMIT_BYTES);
    }

    /** The line is drawn by bytes, and ASCII has a third of the bytes that its characters could have. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void aClusterIsMeasuredToTheByte(int beyond) {
        int around = RecordJson.toJson(cluster(1).tags(Map.of("a", "")).build()).length();
        String filling = "x".repeat(FactSheet.LIMIT_BYTES - around + beyond);
        Cluster cluster = cluster(1).tags(Map.of("a", filling)).build();

        assertThat(FactSheet.bounded(cluster).equals(cluster)).isEqualTo(beyond <= 0);
    }
}
