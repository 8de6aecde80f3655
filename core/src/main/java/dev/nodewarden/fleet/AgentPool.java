package dev.nodewarden.fleet;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One agent pool of a managed cluster, with ARM's words kept as they came.
 *
 * @param count nodes the pool should have; empty when ARM did not say
 */
public record AgentPool(
        String name,
        Optional<String> osType,
        Optional<String> osSku,
        Optional<String> vmSize,
        Optional<Integer> count,
        Optional<String> nodeImageVersion) {

    /** Says whether the pool runs Windows; ARM answers both {@code Windows} and {@code windows}. */
    public boolean isWindows() {
        return osType.filter("Windows"::equalsIgnoreCase).isPresent();
    }

    /**
     * Returns the operating system of the nodes, or empty when a value that tells it is not known to this release.
     *
     * <p>{@code osType} and {@code osSKU} tell it; bodies of old api-versions have no {@code osSKU}, and there the image
     * does. A pool that says nothing has AKS's defaults, Linux and Ubuntu.
     */
    public Optional<NodeOs> os() {
        if (isWindows()) {
            return Optional.of(NodeOs.WINDOWS);
        }
        if (osType.filter(type -> !type.equalsIgnoreCase("Linux")).isPresent()) {
            return Optional.empty();
        }
        if (osSku.isPresent()) {
            return osSku.flatMap(NodeOs::fromSku);
        }
        return nodeImageVersion.map(NodeOs::ofImage).orElseGet(() -> Optional.of(NodeOs.UBUNTU));
    }

    /** Returns what the version of the node image says, or empty when it says nothing this release knows. */
    public Optional<NodeImage> image() {
        return nodeImageVersion.flatMap(NodeImage::parse);
    }

    /** Returns the day of the node image, or empty when it is not known. */
    public Optional<LocalDate> imageDate() {
        return image().map(NodeImage::date);
    }

    /** Says whether the pool has no nodes now; false when ARM did not say how many. */
    public boolean isEmpty() {
        return count.filter(nodes -> nodes == 0).isPresent();
    }

    /** Says whether the nodes have GPUs of NVIDIA. */
    public boolean hasNvidiaGpus() {
        return vmSize.filter(VmSizes::hasNvidiaGpus).isPresent();
    }

    /** Says whether the nodes have GPUs of AMD. */
    public boolean hasAmdGpus() {
        return vmSize.filter(VmSizes::hasAmdGpus).isPresent();
    }
}
