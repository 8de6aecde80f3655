package dev.nodewarden.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.estate.Cluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EstateGeneratorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void sameSpecGivesTheSameBytes() throws Exception {
        assertThat(bytes(GeneratedEstate.of(200, 7, 42, NOW))).isEqualTo(bytes(GeneratedEstate.of(200, 7, 42, NOW)));
    }

    @Test
    void anotherSeedGivesAnotherEstate() throws Exception {
        assertThat(bytes(GeneratedEstate.of(20, 2, 1, NOW))).isNotEqualTo(bytes(GeneratedEstate.of(20, 2, 2, NOW)));
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() throws Exception {
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        EstateGenerator.generate(GeneratedEstate.of(50, 3, 5, NOW)).writeTo(first);
        Estate.load(first).writeTo(second);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void equalLanesDifferByOneClusterAtMost() {
        Estate estate = EstateGenerator.generate(
                GeneratedEstate.of(107, 5, 3, NOW).withRegions(2).withEqualLanes(true));
        Map<String, Long> lanes = count(estate, cluster -> cluster.id().subscription() + cluster.location());
        assertThat(lanes).hasSize(10);
        assertThat(lanes.values()).allMatch(size -> size == 10 || size == 11);
    }

    @Test
    void everySubscriptionHasAClusterAndDisabledOnesHaveNone() {
        Estate estate =
                EstateGenerator.generate(GeneratedEstate.of(300, 12, 3, NOW).withDisabledSubscriptions(1));
        assertThat(estate.subscriptionIds()).hasSize(13).doesNotHaveDuplicates();
        assertThat(count(estate, cluster -> cluster.id().subscription()).keySet())
                .containsExactlyInAnyOrderElementsOf(estate.subscriptionIds().subList(0, 12));
        assertThat(estate.index()
                        .subscription(estate.subscriptionIds().get(12))
                        .orElseThrow()
                        .body()
                        .text())
                .contains("\"state\":\"Disabled\"");
    }

    @Test
    void aClusterDoesNotDependOnHowManyOthersThereAre() {
        Estate small = EstateGenerator.generate(GeneratedEstate.of(10, 2, 9, NOW));
        Estate large = EstateGenerator.generate(GeneratedEstate.of(1000, 2, 9, NOW));
        assertThat(bodies(large)).containsAll(bodies(small));
    }

    /** The shares of the table in {@link EstateGenerator}, each give or take a fifth. */
    @Test
    void proportionsAreThoseOfTheTable() {
        Estate estate = EstateGenerator.generate(GeneratedEstate.of(20_000, 20, 7, NOW));
        Map<String, Long> channels = count(estate, EstateGeneratorTest::channel);
        Map.of(
                        "NodeImage", 46,
                        "SecurityPatch", 12,
                        "Unmanaged", 9,
                        "none", 8,
                        "unset", 20,
                        "node-image", 4,
                        "LivePatch", 1)
                .forEach((channel, percent) -> assertThat(channels.get(channel))
                        .as(channel)
                        .isCloseTo(percent * 200L, Percentage.withPercentage(20)));
        assertThat(channels).hasSize(7);
        long missing = clusters(estate).stream()
                .filter(cluster ->
                        cluster.configuration("aksManagedNodeOSUpgradeSchedule").isEmpty())
                .count();
        assertThat(missing).isCloseTo(6_000, Percentage.withPercentage(5));
    }

    private static String channel(Cluster cluster) {
        JsonNode profile = cluster.tree().at("/properties/autoUpgradeProfile");
        if (profile.path("upgradeChannel").asText().equals("node-image")) {
            return "node-image";
        }
        String channel = profile.path("nodeOSUpgradeChannel").asText("unset");
        return channel.equals("None") ? "none" : channel;
    }

    private static Map<String, Long> count(Estate estate, Function<Cluster, String> by) {
        return clusters(estate).stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    private static List<Cluster> clusters(Estate estate) {
        return estate.index().clusters(estate.index().subscriptions());
    }

    private static Collection<String> bodies(Estate estate) {
        return clusters(estate).stream().map(cluster -> cluster.body().text()).toList();
    }

    private byte[] bytes(GeneratedEstate spec) throws Exception {
        Path file = Files.createTempFile(folder, "estate", ".json");
        EstateGenerator.generate(spec).writeTo(file);
        return Files.readAllBytes(file);
    }
}
