package dev.nodewarden.policy;

import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.KubernetesMinor;
import dev.nodewarden.fleet.KubernetesSupport;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code kubernetes-unsupported}: the cluster's minor version of Kubernetes is out of support in its region, where no
 * channel patches nodes any more. Silent where the region could not be asked.
 */
final class KubernetesUnsupported implements Rule {
    @Override
    public String id() {
        return "kubernetes-unsupported";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String source() {
        return Sources.KUBERNETES_VERSIONS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        ClusterProfile profile = facts.cluster().profile();
        return facts.cluster()
                .outcomes()
                .kubernetes()
                .toOptional()
                .filter(support -> isAbout(profile, support))
                .filter(support -> support.hasEndedFor(profile.supportPlan()))
                .map(support -> Finding.of(
                        context,
                        this,
                        () -> Explanation.of(message(support), evidence(facts, support), Optional.empty())));
    }

    /** The cluster may have been upgraded since its region was asked. */
    private static boolean isAbout(ClusterProfile profile, KubernetesSupport support) {
        return profile.kubernetesVersion().flatMap(KubernetesMinor::of).equals(Optional.of(support.minor()));
    }

    private static String message(KubernetesSupport support) {
        String always = "Kubernetes " + support.minor() + " is out of support in this region";
        return support.plans().isEmpty()
                ? always + ", so no channel patches its nodes."
                : always + " without long-term support, which this cluster does not have, so no channel patches its"
                        + " nodes.";
    }

    private static Map<String, Object> evidence(ClusterFacts facts, KubernetesSupport support) {
        Map<String, Object> evidence = new TreeMap<>();
        ClusterProfile profile = facts.cluster().profile();
        profile.kubernetesVersion().ifPresent(version -> evidence.put("kubernetesVersion", version));
        evidence.put("location", facts.cluster().location());
        evidence.put(
                "offered",
                support.regionMinors().stream().map(KubernetesMinor::toString).collect(Collectors.joining(",")));
        evidence.put("supportPlan", profile.supportPlan().orElse("unset"));
        return evidence;
    }
}
