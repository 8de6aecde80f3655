package dev.nodewarden.azure.arm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.KubernetesMinor;
import dev.nodewarden.fleet.KubernetesSupport;
import dev.nodewarden.fleet.KubernetesVersions;
import dev.nodewarden.fleet.Observed;
import dev.nodewarden.fleet.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Kubernetes versions of each region, read once by way of the first subscription with clusters there; where that
 * fails, by way of the next, three times at most.
 */
final class RegionVersions {
    private static final int TRIES = 3;
    /** A region's name becomes a part of an address. */
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

    private final ArmGet get;
    private final Executor executor;
    private final Map<String, Reading<KubernetesVersions>> read = new LinkedHashMap<>();
    private final Map<String, Integer> failures = new LinkedHashMap<>();

    /** @param get sends each request once */
    RegionVersions(ArmGet get, Executor executor) {
        this.get = get;
        this.executor = executor;
    }

    /**
     * Reads the versions of those regions of {@code clusters} that are not known yet.
     *
     * @return the regions that were asked for, each with one call of the subscription's quota there
     */
    List<String> readFor(String subscriptionId, Collection<Cluster> clusters) {
        List<String> regions = clusters.stream()
                .map(Cluster::location)
                .filter(this::isWorthAsking)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
        List<CompletableFuture<Reading<KubernetesVersions>>> calls = regions.stream()
                .map(region -> CompletableFuture.supplyAsync(() -> versions(subscriptionId, region), executor))
                .toList();
        for (int i = 0; i < regions.size(); i++) {
            keep(regions.get(i), calls.get(i).join());
        }
        return regions;
    }

    private boolean isWorthAsking(String region) {
        boolean known = Optional.ofNullable(read.get(region))
                .map(reading -> reading.match(versions -> true, failure -> false))
                .orElse(false);
        return !known
                && failures.getOrDefault(region, 0) < TRIES
                && REGION.matcher(region).matches();
    }

    private void keep(String region, Reading<KubernetesVersions> reading) {
        read.put(region, reading);
        reading.match(versions -> 0, failure -> failures.merge(region, 1, Integer::sum));
    }

    /** Returns what the cluster's region offers of its version. */
    Observed<KubernetesSupport> supportOf(Cluster cluster) {
        return Optional.ofNullable(read.get(cluster.location()))
                .map(reading -> reading.match(
                        versions -> versions.supportOf(cluster.profile().kubernetesVersion()),
                        failure -> Observed.<KubernetesSupport>unknown(failure.message())))
                .orElseGet(() -> Observed.unknown("the region has no name that could be asked for"));
    }

    private Reading<KubernetesVersions> versions(String subscriptionId, String region) {
        return ArmCalls.readIfThere(() -> {
            JsonNode body = Json.parse(get.body(get.kubernetesVersionsOf(subscriptionId, region)));
            List<KubernetesVersions.Offer> offers = new ArrayList<>();
            for (JsonNode version : Json.array(body, "values")) {
                offers.add(offer(version));
            }
            return new KubernetesVersions(offers);
        });
    }

    private static KubernetesVersions.Offer offer(JsonNode version) {
        KubernetesMinor minor = KubernetesMinor.of(Json.requiredText(version, "version"))
                .orElseThrow(() -> ArmException.malformed("version is not a version of Kubernetes"));
        List<String> plans = new ArrayList<>();
        Json.object(version, "capabilities")
                .flatMap(capabilities -> Json.optionalArray(capabilities, "supportPlan"))
                .ifPresent(array -> array.forEach(plan -> plans.add(OneLine.of(plan.asText()))));
        return new KubernetesVersions.Offer(
                minor, plans, version.path("isPreview").asBoolean(false));
    }
}
