package dev.nodewarden.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A managed cluster that is served, with its maintenance configurations. */
public final class Cluster {
    private final ClusterId id;
    private final String key;
    private final String tenant;
    private final Document document;
    private final List<Document> configurations = new ArrayList<>(2);

    Cluster(ClusterId id, String tenant, Document document) {
        this.id = id;
        this.key = id.key();
        this.tenant = tenant;
        this.document = document;
    }

    void add(Document configuration) {
        configurations.add(configuration);
    }

    public ClusterId id() {
        return id;
    }

    /** The id in one form, for comparing and ordering. */
    public String key() {
        return key;
    }

    public String tenant() {
        return tenant;
    }

    /** The id exactly as the body writes it. */
    public String writtenId() {
        return document.id();
    }

    public String location() {
        return document.location();
    }

    public Body body() {
        return document.body();
    }

    /** The body as a tree, parsed anew at each call. */
    public JsonNode tree() {
        return Json.read(document.body());
    }

    public List<Body> configurations() {
        return configurations.stream().map(Document::body).toList();
    }

    public Optional<Body> configuration(String name) {
        String end = "/" + name.toLowerCase(Locale.ROOT);
        return configurations.stream()
                .filter(configuration ->
                        configuration.id().toLowerCase(Locale.ROOT).endsWith(end))
                .map(Document::body)
                .findFirst();
    }
}
