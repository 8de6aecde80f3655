package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Goes through a template and the templates inside it, and collects what belongs to managed clusters. */
final class TemplateWalk {
    private final List<Resource> found = new ArrayList<>();
    private final List<String> remarks;
    private final Budget budget;

    TemplateWalk(Budget budget, List<String> remarks) {
        this.budget = budget;
        this.remarks = remarks;
    }

    /** Returns the clusters, maintenance configurations and agent pools that {@code template} declares. */
    List<Resource> resources(JsonNode template, String path, Map<String, JsonNode> parameters) {
        within(template, path, Scope.of(template, path, parameters, budget));
        return found;
    }

    private void within(JsonNode template, String path, Scope scope) {
        Members.find(template, "resources", path)
                .ifPresent(resources -> each(resources, Path.member(path, "resources"), "", Optional.empty(), scope));
    }

    /** Resources are an array, or, under symbolic names, an object. */
    private void each(JsonNode resources, String path, String parentType, Optional<String> parent, Scope scope) {
        if (resources.isArray()) {
            for (int i = 0; i < resources.size(); i++) {
                declared(resources.get(i), Path.item(path, i), parentType, parent, scope);
            }
        } else if (resources.isObject()) {
            resources
                    .properties()
                    .forEach(resource -> declared(
                            resource.getValue(), Path.member(path, resource.getKey()), parentType, parent, scope));
        } else {
            throw DocumentException.at(path, "must be an array or an object, is " + BodyReader.words(resources));
        }
    }

    private void declared(JsonNode resource, String path, String parentType, Optional<String> parent, Scope scope) {
        if (!resource.isObject()) {
            throw DocumentException.at(path, "must be an object, is " + BodyReader.words(resource));
        }
        List<Scope> turns = Loop.turns(resource, scope, path);
        for (int i = 0; i < turns.size(); i++) {
            budget.countResource();
            once(resource, turns.size() == 1 ? path : path + "#" + i, parentType, parent, turns.get(i));
        }
    }

    private void once(JsonNode resource, String path, String parentType, Optional<String> parent, Scope scope) {
        JsonNode condition = Members.find(resource, "condition", path)
                .map(scope::shallow)
                .orElse(JsonNodeFactory.instance.booleanNode(true));
        boolean off = condition.isBoolean() && !condition.booleanValue();
        if (off || resource.path("existing").asBoolean()) {
            return;
        }
        String type = type(resource, path, parentType);
        if (type.equals(Resource.DEPLOYMENT)) {
            deployment(resource, path, scope);
        } else if (type.startsWith(Resource.CLUSTER)) {
            keep(type, resource, path, parent, scope, Open.is(condition));
        }
    }

    private void keep(
            String type, JsonNode resource, String path, Optional<String> parent, Scope scope, boolean openCondition) {
        Resource kept = Resource.of(type, name(resource, path, scope), parent, resource, path, scope, openCondition);
        found.add(kept);
        Optional<String> inside = type.equals(Resource.CLUSTER) ? Optional.of(kept.name()) : Optional.empty();
        Members.find(resource, "resources", path)
                .ifPresent(children -> each(children, Path.member(path, "resources"), type, inside, scope));
    }

    /** The type inside of a parent is written without the parent's. */
    private static String type(JsonNode resource, String path, String parentType) {
        String type = Members.find(resource, "type", path)
                .filter(JsonNode::isTextual)
                .orElseThrow(() -> DocumentException.at(path, "has no type"))
                .textValue()
                .toLowerCase(Locale.ROOT);
        boolean whole = parentType.isEmpty() || type.startsWith("microsoft.");
        return whole ? type : parentType + "/" + type;
    }

    private static String name(JsonNode resource, String path, Scope scope) {
        JsonNode name = Members.find(resource, "name", path)
                .map(scope::shallow)
                .orElseThrow(() -> DocumentException.at(path, "has no name"));
        if (!name.isTextual() && !Open.is(name)) {
            throw DocumentException.at(Path.member(path, "name"), "must be text, is " + BodyReader.words(name));
        }
        return Open.textOf(name);
    }

    private void deployment(JsonNode resource, String path, Scope scope) {
        String place = Path.member(path, "properties");
        Optional<JsonNode> properties =
                Members.find(resource, "properties", path).filter(JsonNode::isObject);
        Optional<JsonNode> template =
                properties.flatMap(p -> Members.find(p, "template", place)).filter(JsonNode::isObject);
        if (template.isEmpty()) {
            remarks.add(path + " deploys a template that is not in this document; it was not judged");
            return;
        }
        String inner = Path.member(place, "template");
        if (isInner(properties.get(), place)) {
            Map<String, JsonNode> parameters = Parameters.given(properties.get(), place, scope);
            within(template.get(), inner, Scope.of(template.get(), inner, parameters, budget));
        } else {
            within(template.get(), inner, scope);
        }
    }

    /** Without a word on it, expressions of a template inside see what is outside. */
    private static boolean isInner(JsonNode properties, String path) {
        return Members.find(properties, "expressionEvaluationOptions", path)
                .flatMap(options -> Members.find(options, "scope", path))
                .filter(scope -> scope.asText().equalsIgnoreCase("inner"))
                .isPresent();
    }

    /** The values that a deployment or a parameter file gives. */
    static final class Parameters {
        private Parameters() {}

        /** Reads {@code parameters} of {@code holder}; one that is given by reference, as a secret, stays open. */
        static Map<String, JsonNode> given(JsonNode holder, String path, Scope scope) {
            Map<String, JsonNode> given = new TreeMap<>();
            Optional<JsonNode> parameters = Members.find(holder, "parameters", path);
            if (parameters.filter(all -> !all.isObject()).isPresent()) {
                throw DocumentException.at(Path.member(path, "parameters"), "must be an object");
            }
            for (Map.Entry<String, JsonNode> parameter :
                    parameters.orElseGet(JsonNodeFactory.instance::objectNode).properties()) {
                given.put(
                        parameter.getKey(),
                        Members.named(parameter.getValue(), "value")
                                .map(scope::tree)
                                .orElseGet(() -> Open.of("parameters('" + parameter.getKey() + "')")));
            }
            return given;
        }
    }
}
