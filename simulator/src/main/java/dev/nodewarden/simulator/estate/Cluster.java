package dev.nodewarden.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A managed cluster that is served, with its maintenance configurations. Safe for several threads: every look at it
 * first ends the activities whose time is over, and {@link #exclusively} keeps others out for longer.
 */
public final class Cluster {
    private final ClusterId id;
    private final String key;
    private final String tenant;
    private final AtomicLong changes;
    private final List<Document> configurations = new ArrayList<>(2);
    private Document document;
    private List<Activity> activities = List.of();

    /**
     * A cluster as it is at first.
     *
     * @param changes counts every change, of this cluster and of all others that share it
     */
    Cluster(ClusterId id, String tenant, Document document, AtomicLong changes) {
        this.id = id;
        this.key = id.key();
        this.tenant = tenant;
        this.document = document;
        this.changes = changes;
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
    public synchronized String writtenId() {
        return document.id();
    }

    public synchronized String location() {
        return document.location();
    }

    public synchronized Body body() {
        settle();
        return document.body();
    }

    /** The body as a tree, parsed anew at each call. */
    public ObjectNode tree() {
        return (ObjectNode) Json.read(body());
    }

    public synchronized List<Body> configurations() {
        return configurations.stream().map(Document::body).toList();
    }

    public synchronized Optional<Body> configuration(String name) {
        return configurations.stream()
                .filter(named(name)::matches)
                .map(Document::body)
                .findFirst();
    }

    /** Does {@code work}, which may read and change this cluster, while nobody else does. */
    public synchronized <T> T exclusively(Supplier<T> work) {
        settle();
        return work.get();
    }

    /** Puts {@code body} in the place of this cluster's body. Its id must be the same. */
    public synchronized void replace(JsonNode body) {
        document = Document.of(body);
        changes.incrementAndGet();
    }

    /** Begins {@code activity}. */
    public synchronized void begin(Activity activity) {
        List<Activity> more = new ArrayList<>(activities);
        more.add(activity);
        activities = List.copyOf(more);
    }

    /** What goes on now, in the order in which it began. */
    public synchronized List<Activity> activities() {
        settle();
        return activities;
    }

    /** Adds a maintenance configuration, or puts it in the place of the one with the same name. */
    public synchronized void replaceConfiguration(String name, JsonNode body) {
        Document configuration = Document.of(body);
        Named named = named(name);
        for (int i = 0; i < configurations.size(); i++) {
            if (named.matches(configurations.get(i))) {
                configurations.set(i, configuration);
                return;
            }
        }
        configurations.add(configuration);
    }

    /** Takes a maintenance configuration away; returns whether there was one. */
    public synchronized boolean removeConfiguration(String name) {
        return configurations.removeIf(named(name)::matches);
    }

    /** The resource as it is now. */
    synchronized Document document() {
        settle();
        return document;
    }

    synchronized List<Document> configurationDocuments() {
        return List.copyOf(configurations);
    }

    private void settle() {
        if (activities.isEmpty()) {
            return;
        }
        List<Activity> before = activities;
        List<Activity> over = before.stream()
                .filter(activity -> activity.over().getAsBoolean())
                .toList();
        activities =
                before.stream().filter(activity -> !over.contains(activity)).toList();
        over.forEach(activity -> activity.ending().run());
    }

    private static Named named(String name) {
        return new Named("/" + name.toLowerCase(Locale.ROOT));
    }

    /** Recognises a resource by the end of its id. */
    private record Named(String end) {
        boolean matches(Document configuration) {
            return configuration.id().toLowerCase(Locale.ROOT).endsWith(end);
        }
    }
}
