package dev.nodewarden.fleet;

import java.util.regex.Pattern;

/**
 * What the name of a virtual machine size says about GPUs.
 *
 * <p>Nothing in a cluster's body says it reliably: {@code gpuProfile} and {@code gpuInstanceProfile} are absent from most
 * GPU pools. All sizes of Azure with accelerators are called {@code Standard_N…}. Of them NP has FPGAs; NG, NVv4 and
 * those named after an AMD model (V620, V710, MI300X) have AMD's GPUs. Whatever else comes is taken for NVIDIA's, since
 * nearly all are, and a warning too much is better than nodes without patches. The letters {@code a} and {@code as} of a
 * size speak of the processor, not the GPU: {@code Standard_NC4as_T4_v3} has a GPU of NVIDIA.
 *
 * @see <a href="https://learn.microsoft.com/azure/virtual-machines/sizes/overview">Sizes for virtual machines</a>
 */
final class VmSizes {
    private static final Pattern ACCELERATED = Pattern.compile("standard_n(?!p\\d).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AMD = Pattern.compile(
            "standard_(?:ng.*|nv\\d+as_v4|n\\w*_(?:v620|v710|mi\\d+x?)(?:_.*)?)", Pattern.CASE_INSENSITIVE);

    private VmSizes() {}

    static boolean hasNvidiaGpus(String vmSize) {
        return ACCELERATED.matcher(vmSize).matches() && !hasAmdGpus(vmSize);
    }

    static boolean hasAmdGpus(String vmSize) {
        return AMD.matcher(vmSize).matches();
    }
}
