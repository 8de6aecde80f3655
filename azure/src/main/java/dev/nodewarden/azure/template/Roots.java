package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what a document is: a body, a template or an array of these. */
final class Roots {
    private static final String WANTED =
            "; wanted is the body of a managed cluster, an ARM template, or an array of these";
    private static final String PARENT = "/maintenanceConfigurations/";

    private final Budget budget = new Budget();
    private final Map<String, JsonNode> parameters;
    private final List<String> remarks = new ArrayList<>();

    Roots(Map<String, JsonNode> parameters) {
        this.parameters = parameters;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Returns the clusters of the document, each group with what may belong to it. */
    List<List<Resource>> groups(JsonNode root) {
        if (!root.isArray()) {
            return List.of(group(root, ""));
        }
        List<List<Resource>> groups = new ArrayList<>();
        List<Resource> bodies = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            String path = Path.item("", i);
            if (isTemplate(root.get(i))) {
                groups.add(group(root.get(i), path));
            } else {
                // Bodies of one array may belong together; one of a template never belongs to another's.
                bodies.addAll(group(root.get(i), path));
            }
        }
        groups.add(bodies);
        return groups;
    }

    private List<Resource> group(JsonNode node, String path) {
        if (!node.isObject()) {
            throw DocumentException.at(path, "is " + BodyReader.words(node) + WANTED);
        }
        if (isTemplate(node)) {
            return new TemplateWalk(budget, remarks).resources(node, path, parameters);
        }
        return List.of(body(node, path));
    }

    private static boolean isTemplate(JsonNode node) {
        return node.path("$schema").asText().toLowerCase(Locale.ROOT).contains("deploymenttemplate")
                || (node.has("resources") && !node.has("type") && !node.has("id"));
    }

    private Resource body(JsonNode node, String path) {
        String type = Members.find(node, "type", path)
                .map(JsonNode::asText)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String id = Members.find(node, "id", path).map(JsonNode::asText).orElse("");
        if (type.equals(Resource.CONFIGURATION)
                || id.toLowerCase(Locale.ROOT).contains(PARENT.toLowerCase(Locale.ROOT))) {
            return configuration(node, path, id);
        }
        if (!type.isEmpty() && !type.equals(Resource.CLUSTER)) {
            throw DocumentException.at(path, "is of type '" + type + "'" + WANTED);
        }
        requireCluster(node, path, type.isEmpty() && id.isEmpty());
        boolean fromAzure = ClusterId.tryParse(id).isPresent();
        String name = Members.find(node, "name", path).map(JsonNode::asText).orElse("cluster");
        String key = fromAzure ? id : name;
        Scope scope = Scope.empty(budget);
        return new Resource(Resource.CLUSTER, key, Optional.empty(), node, path, scope, fromAzure, true, false);
    }

    private Resource configuration(JsonNode node, String path, String id) {
        int end = id.toLowerCase(Locale.ROOT).lastIndexOf(PARENT.toLowerCase(Locale.ROOT));
        if (end < 0 || ClusterId.tryParse(id.substring(0, end)).isEmpty()) {
            throw DocumentException.at(path, "is a maintenance configuration whose id names no cluster");
        }
        String name = id.substring(end + PARENT.length());
        String cluster = id.substring(0, end);
        return new Resource(
                Resource.CONFIGURATION, name, Optional.of(cluster), node, path, Scope.empty(budget), true, true, false);
    }

    private static void requireCluster(JsonNode node, String path, boolean nameless) {
        boolean flat = Stream.of("agentPoolProfiles", "autoUpgradeProfile", "kubernetesVersion")
                .anyMatch(node::has);
        Optional<JsonNode> properties = Members.find(node, "properties", path);
        if (properties.isEmpty() && flat) {
            throw DocumentException.at(
                    path,
                    "is what 'az aks show' prints, which renames members; 'az rest --method get --url ID?api-version=…'"
                            + " prints the body");
        }
        if (properties.isEmpty()
                || (nameless && Members.find(node, "location", path).isEmpty())) {
            throw DocumentException.at(path, "is another object" + WANTED);
        }
    }
}
