package dev.nodewarden.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.simulator.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds subscriptions and clusters by id, without case, without ever searching the whole estate. */
public final class EstateIndex {
    /** The tenant of subscriptions that name none. */
    public static final String DEFAULT_TENANT = "00000000-0000-4000-9000-000000000000";

    private static final Pattern SUBSCRIPTION = Pattern.compile("/subscriptions/([^/]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONFIGURATION =
            Pattern.compile("(.+)/maintenanceConfigurations/([^/]+)", Pattern.CASE_INSENSITIVE);

    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<String, Cluster> clusters = new HashMap<>();
    private final Map<Section, Map<String, List<Document>>> others = new EnumMap<>(Section.class);
    private final Map<String, Document> versions = new HashMap<>();
    private final ManagementGroups managementGroups = new ManagementGroups();
    private final AtomicLong changes = new AtomicLong();

    /** What only Resource Graph shows. */
    private static final Set<Section> OTHERS = Set.of(
            Section.SCHEDULED_EVENTS,
            Section.FLEET_MEMBERS,
            Section.FLEET_AUTO_UPGRADE_PROFILES,
            Section.FLEET_UPDATE_STRATEGIES);

    private static final Pattern VERSIONS = Pattern.compile(".*/locations/([^/]+)/kubernetesVersions");

    private EstateIndex() {}

    /**
     * Indexes an estate.
     *
     * @throws IllegalArgumentException naming the first resource that does not fit: a wrong id, one that comes twice, or
     *     one whose parent is missing
     */
    public static EstateIndex of(Map<Section, List<Document>> sections) {
        EstateIndex index = new EstateIndex();
        each(sections, Section.SUBSCRIPTIONS, index::addSubscription);
        each(sections, Section.MANAGED_CLUSTERS, index::addCluster);
        each(sections, Section.MAINTENANCE_CONFIGURATIONS, index::addConfiguration);
        for (Section section : OTHERS) {
            each(sections, section, document -> index.addOther(section, document));
        }
        each(sections, Section.KUBERNETES_VERSIONS, index::addVersions);
        each(sections, Section.MANAGEMENT_GROUPS, index.managementGroups::add);
        return index;
    }

    private interface Adder {
        void add(Document document);
    }

    private static void each(Map<Section, List<Document>> sections, Section section, Adder adder) {
        List<Document> documents = sections.getOrDefault(section, List.of());
        for (int i = 0; i < documents.size(); i++) {
            try {
                adder.add(documents.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(section.key() + "[" + i + "]: " + e.getMessage(), e);
            }
        }
    }

    private void addSubscription(Document document) {
        Matcher id = SUBSCRIPTION.matcher(document.id());
        require(id.matches(), "\"" + document.id() + "\" is not the id of a subscription");
        JsonNode tenant = Json.read(document.body()).path("tenantId");
        Subscription subscription = new Subscription(id.group(1), tenant.asText(DEFAULT_TENANT), document);
        require(subscriptions.put(key(id.group(1)), subscription) == null, document.id() + " comes twice");
    }

    private void addCluster(Document document) {
        ClusterId id = ClusterId.parse(document.id())
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + document.id() + "\" is not the id of a managed cluster"));
        require(!document.location().isEmpty(), document.id() + " has no \"location\"");
        Subscription subscription = subscription(id.subscription())
                .orElseThrow(() -> new IllegalArgumentException(
                        "subscription " + id.subscription() + " is not among the subscriptions of the estate"));
        Cluster cluster = new Cluster(id, subscription.tenant(), document, changes);
        require(clusters.put(cluster.key(), cluster) == null, document.id() + " comes twice");
        subscription.add(cluster);
    }

    private void addConfiguration(Document document) {
        Matcher id = CONFIGURATION.matcher(document.id());
        require(id.matches(), "\"" + document.id() + "\" is not the id of a maintenance configuration");
        Cluster cluster = ClusterId.parse(id.group(1))
                .flatMap(this::cluster)
                .orElseThrow(() ->
                        new IllegalArgumentException("no managed cluster of the estate has the id " + id.group(1)));
        require(cluster.configuration(id.group(2)).isEmpty(), document.id() + " comes twice");
        cluster.add(document);
    }

    private void addOther(Section section, Document document) {
        Matcher id = SUBSCRIPTION.matcher(document.id());
        require(id.lookingAt(), "\"" + document.id() + "\" is in no subscription");
        others.computeIfAbsent(section, unused -> new HashMap<>())
                .computeIfAbsent(key(id.group(1)), unused -> new ArrayList<>())
                .add(document);
    }

    private void addVersions(Document document) {
        Matcher id = VERSIONS.matcher(document.id());
        require(id.matches(), "\"" + document.id() + "\" does not end in /locations/REGION/kubernetesVersions");
        require(versions.put(key(id.group(1)), document) == null, document.id() + " comes twice");
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** All subscriptions, in the order of the estate. */
    public Collection<Subscription> subscriptions() {
        return subscriptions.values();
    }

    public Optional<Subscription> subscription(String id) {
        return Optional.ofNullable(subscriptions.get(key(id)));
    }

    public ManagementGroups managementGroups() {
        return managementGroups;
    }

    public Optional<Cluster> cluster(ClusterId id) {
        return Optional.ofNullable(clusters.get(id.key()));
    }

    /** The resources of {@code section} in a subscription, where only Resource Graph shows them. */
    public List<Document> others(Section section, Subscription subscription) {
        return others.getOrDefault(section, Map.of()).getOrDefault(key(subscription.id()), List.of());
    }

    /** The Kubernetes versions of a region, where the estate names them. */
    public Optional<Document> kubernetesVersions(String region) {
        return Optional.ofNullable(versions.get(key(region)));
    }

    /** The number of clusters. */
    public int size() {
        return clusters.size();
    }

    /** How often a cluster was changed. */
    public long changes() {
        return changes.get();
    }

    /** The resources of {@code section} as they are now: clusters or maintenance configurations, in a stable order. */
    public List<Document> documents(Section section) {
        return clusters(subscriptions()).stream()
                .flatMap(cluster -> section == Section.MANAGED_CLUSTERS
                        ? Stream.of(cluster.document())
                        : cluster.configurationDocuments().stream())
                .toList();
    }

    /** The clusters of some subscriptions, in the order of the estate. */
    public List<Cluster> clusters(Collection<Subscription> among) {
        List<Cluster> found = new ArrayList<>();
        among.forEach(subscription -> found.addAll(subscription.clusters()));
        return found;
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
