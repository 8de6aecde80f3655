package dev.nodewarden.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KubernetesVersionsTest {
    private static final KubernetesVersions REGION = new KubernetesVersions(List.of(
            offer("1.28", false, "AKSLongTermSupport"),
            offer("1.33", false, "KubernetesOfficial", "AKSLongTermSupport"),
            offer("1.32", false, "KubernetesOfficial"),
            offer("1.34", false),
            offer("1.35", true, "KubernetesOfficial")));

    private static KubernetesVersions.Offer offer(String minor, boolean preview, String... plans) {
        return new KubernetesVersions.Offer(KubernetesMinor.of(minor).orElseThrow(), Arrays.asList(plans), preview);
    }

    @ParameterizedTest
    @CsvSource({
        // version, the cluster's plan; out of support
        "1.32.11, KubernetesOfficial, false",
        "1.33.2,  ,                   false",
        "1.33.2,  AKSLongTermSupport, false",
        "1.28.15, AKSLongTermSupport, false",
        "1.28.15, aksLONGtermsupport, false",
        "1.28.15, KubernetesOfficial, true", // only long-term support is left
        "1.28.15, ,                   true",
        "1.27.3,  AKSLongTermSupport, true",
        "1.30.9,  KubernetesOfficial, true", // between two on offer, and not on offer
        "1.9.11,  KubernetesOfficial, true", // nine is less than thirty-two
        "1.34.0,  KubernetesOfficial, false", // ARM does not say under which plan
        "1.35.0,  KubernetesOfficial, false", // a preview is no end
        "1.36.0,  KubernetesOfficial, false", // newer than all: the region will get it
        "2.0.0,   KubernetesOfficial, false",
    })
    void supportEndsWithTheOffer(String version, String plan, boolean ended) {
        KubernetesSupport support =
                REGION.supportOf(Optional.of(version)).toOptional().orElseThrow();

        assertThat(support.hasEndedFor(Optional.ofNullable(plan))).isEqualTo(ended);
        assertThat(support.regionMinors()).isSorted().hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"1", "latest", "v1.33", "''", "1.33x", "99999999999.1"})
    void aVersionThatIsNoneIsUnknown(String version) {
        assertThat(REGION.supportOf(Optional.of(version)).unknownBecause())
                .contains("the cluster does not tell its Kubernetes version");
    }

    @Test
    void aRegionThatOffersNothingEndsNothing() {
        KubernetesVersions none = new KubernetesVersions(List.of());

        assertThat(none.supportOf(Optional.of("1.20.1"))
                        .toOptional()
                        .orElseThrow()
                        .hasEndedFor(Optional.empty()))
                .isFalse();
    }
}
