package dev.nodewarden.simulator.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Merges what a client sends into what there is. AKS merges rather than replaces: what is left out, and what is null,
 * stays as it was (azure-rest-api-specs issue 27373). Lists are replaced, but for agent pools, which are told apart by
 * their names; so are maps whose keys the client chooses.
 */
public final class Merge {
    private static final String POOLS = "agentPoolProfiles";
    private static final Set<String> MAPS = Set.of("tags", "nodeLabels");

    private Merge() {}

    /** Changes {@code kept} to what it is after {@code given} was written. */
    public static void into(ObjectNode kept, JsonNode given) {
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                continue;
            }
            if (name.equals(POOLS) && value.isArray()) {
                pools(kept, value);
            } else if (value.isObject() && kept.path(name).isObject() && !MAPS.contains(name)) {
                into((ObjectNode) kept.get(name), value);
            } else {
                kept.set(name, value.deepCopy());
            }
        }
    }

    private static void pools(ObjectNode properties, JsonNode given) {
        ArrayNode kept = properties.withArrayProperty(POOLS);
        for (JsonNode pool : given) {
            String name = pool.path("name").asText();
            Pools.among(kept, name).ifPresentOrElse(known -> into(known, pool), () -> kept.add(pool.deepCopy()));
        }
    }
}
