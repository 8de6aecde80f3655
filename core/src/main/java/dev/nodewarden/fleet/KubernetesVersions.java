package dev.nodewarden.fleet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The minor versions of Kubernetes that AKS offers in one region. */
public final class KubernetesVersions {
    private final TreeMap<KubernetesMinor, Offer> offers = new TreeMap<>();
    private final List<KubernetesMinor> minors;

    public KubernetesVersions(Collection<Offer> offers) {
        offers.forEach(offer -> this.offers.put(offer.minor(), offer));
        // One list for all clusters of the region: there may be thousands.
        this.minors = List.copyOf(this.offers.keySet());
    }

    /**
     * One minor version that AKS offers.
     *
     * @param plans support plans under which it is supported, ARM's words; none when ARM does not say
     */
    public record Offer(KubernetesMinor minor, List<String> plans, boolean preview) {
        public Offer {
            plans = List.copyOf(plans);
        }
    }

    /** Returns what the region offers of {@code version}, or unknown where the cluster does not tell its version. */
    public Observed<KubernetesSupport> supportOf(Optional<String> version) {
        return version.flatMap(KubernetesMinor::of)
                .map(minor -> Observed.seen(supportOf(minor)))
                .orElseGet(() -> Observed.unknown("the cluster does not tell its Kubernetes version"));
    }

    private KubernetesSupport supportOf(KubernetesMinor minor) {
        Optional<Offer> offer = Optional.ofNullable(offers.get(minor));
        return new KubernetesSupport(
                minor,
                offer.map(Offer::plans).orElseGet(List::of),
                offer.map(Offer::preview).orElse(false),
                minors);
    }
}
