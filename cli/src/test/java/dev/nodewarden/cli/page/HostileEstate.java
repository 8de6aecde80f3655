package dev.nodewarden.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.cli.api.ServedApp;
import dev.nodewarden.simulator.Estate;
import dev.nodewarden.simulator.EstateGenerator;
import dev.nodewarden.simulator.GeneratedEstate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A made-up estate in which some clusters' tags and values were written by an enemy. */
final class HostileEstate {
    /** Stands behind the text in the owner of each of them. */
    static final String MARK = "written-by-an-enemy";

    static final List<String> TEXTS = List.of(
            "<script>document.documentElement.dataset.ran='yes'</script>",
            "\"><img src=x onerror=alert(1)>",
            "=cmd|'/C calc'!A0",
            "'); DROP TABLE clusters; --",
            "\u202egnp.exe\u202c",
            "javascript:alert(1)",
            "\ud83d\ude80 rocket \ud83d\ude80".repeat(3),
            "//example.com/%2e%2e/",
            "</style></title><svg onload=alert(1)>",
            "x".repeat(2000));

    private HostileEstate() {}

    /** Makes up {@code clusters} clusters, one for each text among them. */
    static Estate among(int clusters) throws Exception {
        Path file = Files.createTempFile("estate", ".json");
        EstateGenerator.generate(GeneratedEstate.of(clusters, 2, 7, ServedApp.NOW))
                .writeTo(file);
        JsonNode estate = new ObjectMapper().readTree(file.toFile());
        Files.delete(file);
        for (int i = 0; i < TEXTS.size(); i++) {
            spoil((ObjectNode) estate.path("managedClusters").path(i), TEXTS.get(i));
        }
        return Estate.parse(estate.toString());
    }

    private static void spoil(ObjectNode cluster, String text) {
        ObjectNode tags = cluster.withObjectProperty("tags");
        tags.put("owner", text + " " + MARK).put("env", text).put("note", text);
        cluster.withObjectProperty("properties")
                .withObjectProperty("autoUpgradeProfile")
                .put("nodeOSUpgradeChannel", text);
    }
}
