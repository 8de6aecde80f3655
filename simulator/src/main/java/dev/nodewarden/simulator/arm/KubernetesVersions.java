package dev.nodewarden.simulator.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import dev.nodewarden.simulator.wire.Body;
import dev.nodewarden.simulator.wire.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Kubernetes versions of a region: those that the estate names, or else a list around the newest minor version that
 * runs in the estate: that one and the three before it, the two before those under long-term support only, and the next
 * one as a preview.
 */
final class KubernetesVersions {
    /** Enough clusters to meet the newest version; reading all of a large estate would take seconds. */
    private static final int SAMPLE = 1000;

    private static final int OFFICIAL = 4;
    private static final int LONG_TERM = 2;
    private static final int NEWEST_WITHOUT_CLUSTERS = 35;
    private static final Pattern MINOR = Pattern.compile("\"(?:currentK|k)ubernetesVersion\"\\s*:\\s*\"1\\.(\\d{1,3})");

    private final EstateIndex estate;
    private final Gates gates;
    private final Quotas quotas;
    private Optional<Body> made = Optional.empty();

    KubernetesVersions(EstateIndex estate, Gates gates, Quotas quotas) {
        this.estate = estate;
        this.gates = gates;
        this.quotas = quotas;
    }

    Answer list(ArmRequest request) {
        String region = request.resourceGroup();
        return gates.toRead(
                request,
                "Microsoft.ContainerService/locations/kubernetesVersions/read",
                subscription -> quotas.otherAks(subscription.id(), region)
                        .map(ArmErrors::aksThrottled)
                        .orElseGet(() -> Answer.json(200, versions(region))));
    }

    private Body versions(String region) {
        return estate.kubernetesVersions(region)
                .map(document -> {
                    ObjectNode body = Json.object();
                    body.set("values", Json.read(document.body()).path("values"));
                    return Json.write(body);
                })
                .orElseGet(this::made);
    }

    private synchronized Body made() {
        if (made.isEmpty()) {
            made = Optional.of(Json.write(list(newest())));
        }
        return made.get();
    }

    private int newest() {
        return estate.clusters(estate.subscriptions()).stream()
                .limit(SAMPLE)
                .map(Cluster::body)
                .flatMap(body -> MINOR.matcher(body.text()).results())
                .map(match -> Integer.parseInt(match.group(1)))
                .max(Integer::compare)
                .orElse(NEWEST_WITHOUT_CLUSTERS);
    }

    private static ObjectNode list(int newest) {
        ObjectNode body = Json.object();
        ArrayNode values = body.putArray("values");
        for (int minor = newest - OFFICIAL - LONG_TERM + 1; minor <= newest + 1; minor++) {
            ObjectNode version = values.addObject().put("version", "1." + minor);
            ArrayNode plans = version.putObject("capabilities").putArray("supportPlan");
            if (minor > newest - OFFICIAL) {
                plans.add("KubernetesOfficial");
            }
            plans.add("AKSLongTermSupport");
            version.put("isDefault", minor == newest - 1).put("isPreview", minor > newest);
            version.putObject("patchVersions").putObject("1." + minor + ".0").putArray("upgrades");
        }
        return body;
    }
}
