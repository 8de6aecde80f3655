package dev.nodewarden.scan;

import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.ledger.RecordJson;
import dev.nodewarden.policy.ExemptionTags;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FactSheetTest {
    @Test
    void tagsThatFitStay() {
        Cluster cluster = cluster(1).tags(Map.of("a", "b")).build();

        assertThat(FactSheet.bounded(cluster)).isEqualTo(cluster);
    }

    @Test
    void tagsThatDoNotFitAreLeftOutButForThoseThatExempt() {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            tags.put("nodewarden-exempt-until" + i, "\u6f22".repeat(400));
        }
        tags.put("Nodewarden-Exempt-Until", "2026-03-31");
        tags.put("nodewarden-exempt-reason", "\u6f22".repeat(30_000));

        Cluster bounded = FactSheet.bounded(cluster(1).tags(tags).build());

        assertThat(bounded.tags())
                .containsOnlyKeys("Nodewarden-Exempt-Until", ExemptionTags.REASON, FactSheet.LEFT_OUT)
                .containsEntry("Nodewarden-Exempt-Until", "2026-03-31");
        assertThat(RecordJson.toJson(bounded).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(FactSheet.LIMIT_BYTES);
    }
}
