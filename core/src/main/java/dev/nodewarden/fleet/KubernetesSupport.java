package dev.nodewarden.fleet;

import java.util.List;
import java.util.Optional;

/**
 * What a cluster's region offers of the cluster's minor version of Kubernetes.
 *
 * @param minor the cluster's, when the region was asked
 * @param plans support plans under which the region supports it, ARM's words; none when it is not on offer, and when ARM
 *     does not say
 * @param preview on offer as a preview only
 * @param regionMinors all minor versions on offer in the region, oldest first
 */
public record KubernetesSupport(
        KubernetesMinor minor, List<String> plans, boolean preview, List<KubernetesMinor> regionMinors) {
    private static final String OFFICIAL = "KubernetesOfficial";
    private static final String LONG_TERM = "AKSLongTermSupport";

    public KubernetesSupport {
        plans = List.copyOf(plans);
        regionMinors = List.copyOf(regionMinors);
    }

    /**
     * Says whether support of the minor version has ended in the region: it is older than something on offer and not on
     * offer itself, or only under long-term support, which {@code supportPlan} does not include. A version newer than
     * all on offer is not out of support: regions get new versions one after the other.
     *
     * @param supportPlan the cluster's own; unset means {@code KubernetesOfficial}
     */
    public boolean hasEndedFor(Optional<String> supportPlan) {
        if (!regionMinors.contains(minor)) {
            return regionMinors.stream().anyMatch(offered -> offered.compareTo(minor) > 0);
        }
        boolean longTerm = supportPlan.filter(LONG_TERM::equalsIgnoreCase).isPresent();
        return !plans.isEmpty() && !has(OFFICIAL) && !(longTerm && has(LONG_TERM));
    }

    private boolean has(String plan) {
        for (String offered : plans) {
            if (plan.equalsIgnoreCase(offered)) {
                return true;
            }
        }
        return false;
    }
}
