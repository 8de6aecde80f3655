package dev.nodewarden.fleet;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster as a document declares it: in a template, or as a body of Resource Manager's.
 *
 * @param path where the document declares it, for example {@code resources[0]}
 * @param deployed the document says which cluster this is; otherwise its id only stands in
 * @param configurations empty when the document cannot tell: a cluster's body does not hold them
 * @param unresolved what the document leaves open until it is deployed: the expression by its path
 * @param missing the paths without which the cluster cannot be judged, in order
 */
public record DeclaredCluster(
        Cluster cluster,
        String path,
        boolean deployed,
        Optional<List<MaintenanceConfiguration>> configurations,
        SortedMap<String, String> unresolved,
        List<String> missing) {

    public DeclaredCluster {
        configurations = configurations.map(List::copyOf);
        unresolved = Collections.unmodifiableSortedMap(new TreeMap<>(unresolved));
        missing = List.copyOf(missing);
    }
}
