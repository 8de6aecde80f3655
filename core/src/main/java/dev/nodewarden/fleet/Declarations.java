package dev.nodewarden.fleet;

import java.util.List;

/**
 * What a document declares.
 *
 * @param clusters in the document's order
 * @param remarks what was left aside and why, one sentence each, for a person
 */
public record Declarations(List<DeclaredCluster> clusters, List<String> remarks) {
    public Declarations {
        clusters = List.copyOf(clusters);
        remarks = List.copyOf(remarks);
    }
}
