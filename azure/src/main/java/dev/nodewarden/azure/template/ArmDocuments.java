package dev.nodewarden.azure.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.DeclarationReader;
import dev.nodewarden.fleet.Declarations;
import dev.nodewarden.fleet.DeclaredCluster;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads managed clusters from a body of Resource Manager's, from an ARM template as people write it or as {@code bicep
 * build} prints it, or from an array of these.
 *
 * <p>A parameter is taken as the parameter file gives it, or as its default; whatever needs Azure, such as {@code
 * resourceGroup()}, stays open.
 */
public final class ArmDocuments implements DeclarationReader {
    private final Map<String, JsonNode> parameters;

    private ArmDocuments(Map<String, JsonNode> parameters) {
        this.parameters = parameters;
    }

    /** Returns a reader that gives templates no parameters. */
    public static ArmDocuments withoutParameters() {
        return new ArmDocuments(Map.of());
    }

    /** Returns a reader that gives every template the values of an ARM parameter file, or what is wrong with the file. */
    public static Reading<ArmDocuments> withParameters(String file) {
        return attempt(() -> {
            JsonNode root = StrictJson.read(file);
            if (!root.isObject() || !root.path("parameters").isObject()) {
                throw new DocumentException("a parameter file is an object with 'parameters'");
            }
            return new ArmDocuments(TemplateWalk.Parameters.given(root, "", Scope.empty(new Budget())));
        });
    }

    @Override
    public Reading<Declarations> read(String text, Instant at) {
        return attempt(() -> {
            Roots roots = new Roots(parameters);
            List<List<Resource>> groups = roots.groups(StrictJson.read(text));
            Declarer declarer = new Declarer(new StandIns(), at);
            List<DeclaredCluster> clusters = new ArrayList<>();
            for (List<Resource> group : groups) {
                for (Resource resource : group) {
                    if (resource.is(Resource.CLUSTER)) {
                        clusters.add(declarer.declare(resource, group));
                    }
                }
            }
            return new Declarations(clusters, remarks(roots, groups, clusters));
        });
    }

    private static List<String> remarks(Roots roots, List<List<Resource>> groups, List<DeclaredCluster> clusters) {
        List<String> remarks = new ArrayList<>(roots.remarks());
        if (clusters.isEmpty()) {
            remarks.add("the document declares no managed cluster");
        }
        clusters.stream()
                .filter(cluster ->
                        cluster.configurations().isEmpty() && cluster.missing().isEmpty())
                .map(
                        cluster -> place(cluster.path())
                                + " is a body, which holds no maintenance configurations; whether it has a window was not judged")
                .forEach(remarks::add);
        for (List<Resource> group : groups) {
            group.stream()
                    .filter(resource -> resource.is(Resource.CONFIGURATION))
                    .filter(resource -> group.stream()
                            .filter(other -> other.is(Resource.CLUSTER))
                            .noneMatch(cluster -> resource.belongsTo(cluster) || resource.mayBelongTo(cluster)))
                    .map(resource -> place(resource.path()) + " belongs to no cluster of the document")
                    .forEach(remarks::add);
        }
        return remarks;
    }

    private static String place(String path) {
        return Optional.of(path).filter(text -> !text.isEmpty()).orElse("the document");
    }

    private static <T> Reading<T> attempt(Supplier<T> reading) {
        try {
            return Reading.of(reading.get());
        } catch (DocumentException e) {
            return Reading.failed(Failure.of(FailureKind.MALFORMED, String.valueOf(e.getMessage())));
        }
    }
}
