package dev.nodewarden.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.azure.arm.ArmOperation.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The roles in {@code infra/roles} allow what the code declares that it does, and nothing else. */
class RolesTest {
    private static final Path ROLES = Path.of("..", "infra", "roles");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({"READ, reader", "WRITE_WINDOW, window-writer", "WRITE_CHANNEL, channel-writer"})
    void aRoleAllowsExactlyTheActionsOfItsOperations(Right right, String file) throws IOException {
        assertThat(actions(role(file).path("actions")))
                .containsExactlyInAnyOrderElementsOf(ArmOperation.actions(right))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyTheChannelWriterHasActionsOnOtherResourcesAndThoseAreTheDeclaredOnes() throws IOException {
        assertThat(actions(role("channel-writer").path("linkedActions")))
                .containsExactlyElementsOf(ArmOperation.LINKED_TO_PUT_CLUSTER);
        assertThat(role("reader").has("linkedActions")).isFalse();
        assertThat(role("window-writer").has("linkedActions")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"reader", "window-writer", "channel-writer"})
    void everyActionIsExplainedAndNoneIsAWildcard(String file) throws IOException {
        JsonNode role = role(file);
        assertThat(role.path("roleName").asText()).startsWith("Nodewarden ");
        assertThat(role.path("description").asText()).endsWith(".");
        List<JsonNode> all = new ArrayList<>();
        role.path("actions").forEach(all::add);
        role.path("linkedActions").forEach(all::add);
        assertThat(all).isNotEmpty().allSatisfy(action -> {
            assertThat(action.path("action").asText()).matches("Microsoft\\.[A-Za-z]+(/[A-Za-z]+)+");
            assertThat(action.path("why").asText()).hasSizeGreaterThan(20).endsWith(".");
        });
    }

    @Test
    void readingAllowsNoActionThatChangesAnything() throws IOException {
        assertThat(actions(role("reader").path("actions"))).allMatch(action -> action.endsWith("/read"));
    }

    private static JsonNode role(String file) throws IOException {
        return JSON.readTree(Files.readAllBytes(ROLES.resolve(file + ".json")));
    }

    private static List<String> actions(JsonNode listed) {
        List<String> actions = new ArrayList<>();
        listed.forEach(action -> actions.add(action.path("action").asText()));
        return actions;
    }
}
