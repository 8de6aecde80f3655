package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One resource that a document declares.
 *
 * @param type the whole type, in lower case
 * @param name its own name, the last segment, unknown parts marked as {@link Open} does
 * @param cluster the name of the cluster it belongs to, marked likewise; empty when that cannot be told
 * @param literal text in brackets is no expression
 * @param alone it is a body, and no part of a template
 * @param openCondition whether nobody can tell if it will be deployed at all
 */
record Resource(
        String type,
        String name,
        Optional<String> cluster,
        JsonNode body,
        String path,
        Scope scope,
        boolean literal,
        boolean alone,
        boolean openCondition) {

    static final String CLUSTER = "microsoft.containerservice/managedclusters";
    static final String CONFIGURATION = CLUSTER + "/maintenanceconfigurations";
    static final String POOL = CLUSTER + "/agentpools";
    static final String DEPLOYMENT = "microsoft.resources/deployments";

    /** Returns a resource of a template, under the name as written: whole, or its last segment inside of its parent. */
    static Resource of(
            String type,
            String wholeName,
            Optional<String> parent,
            JsonNode body,
            String path,
            Scope scope,
            boolean openCondition) {
        List<String> segments = Open.segments(wholeName);
        Optional<String> cluster =
                parent.or(() -> segments.size() == 2 ? Optional.of(segments.get(0)) : Optional.empty());
        return new Resource(
                type, segments.get(segments.size() - 1), cluster, body, path, scope, false, false, openCondition);
    }

    boolean is(String wanted) {
        return type.equals(wanted);
    }

    /** Says whether this belongs to {@code parent}: by a name that is the same, or unknown in the same way. */
    boolean belongsTo(Resource parent) {
        return cluster.filter(
                        of -> of.toLowerCase(Locale.ROOT).equals(parent.name().toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Says whether nobody can tell that this does not belong to {@code parent}. */
    boolean mayBelongTo(Resource parent) {
        return cluster.isEmpty() || Open.isOpen(cluster.get()) || (Open.isOpen(parent.name()) && !belongsTo(parent));
    }
}
