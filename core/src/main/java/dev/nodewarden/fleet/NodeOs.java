package dev.nodewarden.fleet;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operating systems AKS runs nodes on, as far as node OS channels treat them differently.
 *
 * <p>Told by {@code osSKU}; the name of the image tells it too, where a body is too old to have an {@code osSKU}. FIPS,
 * arm64, confidential and Trusted Launch images are variants of these and no systems of their own.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/upgrade-os-version">OS versions in AKS</a>
 */
public enum NodeOs {
    UBUNTU("Ubuntu", "Ubuntu\\d*", "AKSUbuntu\\w*"),
    /** Called CBL-Mariner once, and its images still are. */
    AZURE_LINUX("Azure Linux", "AzureLinux\\d*|CBLMariner|Mariner", "AKSAzureLinux|AKSCBLMariner|AKSMariner"),
    AZURE_LINUX_OS_GUARD("Azure Linux OS Guard", "AzureLinuxOSGuard", "AzureLinuxOSGuard|AKSAzureLinux-OSGuard\\w*"),
    AZURE_CONTAINER_LINUX("Azure Container Linux", "AzureContainerLinux", "AKSAzureContainerLinux"),
    FLATCAR("Flatcar", "Flatcar", "AKSFlatcar"),
    WINDOWS("Windows", "Windows\\w*", "AKSWindows");

    private static final Remembered<Optional<NodeOs>> SKUS = new Remembered<>(NodeOs::readSku);
    private static final Remembered<Optional<NodeOs>> IMAGES = new Remembered<>(NodeOs::readImage);

    private final String label;
    private final Pattern sku;
    private final Pattern image;

    NodeOs(String label, String sku, String image) {
        this.label = label;
        this.sku = Pattern.compile(sku, Pattern.CASE_INSENSITIVE);
        this.image = Pattern.compile("(?:" + image + ")-.+", Pattern.CASE_INSENSITIVE);
    }

    /** Returns the system ARM calls {@code osSku}, in any case, or empty for a value this release does not know. */
    public static Optional<NodeOs> fromSku(String osSku) {
        return SKUS.of(osSku);
    }

    /** Reads without remembering. */
    static Optional<NodeOs> readSku(String osSku) {
        for (NodeOs os : values()) {
            if (os.sku.matcher(osSku).matches()) {
                return Optional.of(os);
            }
        }
        return Optional.empty();
    }

    /** Returns the system of a {@code nodeImageVersion}, or empty for a name this release does not know. */
    public static Optional<NodeOs> ofImage(String nodeImageVersion) {
        return IMAGES.of(nodeImageVersion);
    }

    /** Reads without remembering. */
    static Optional<NodeOs> readImage(String nodeImageVersion) {
        // OS Guard's images are named AKSAzureLinux-OSGuard…, so the longer name is asked first.
        if (AZURE_LINUX_OS_GUARD.image.matcher(nodeImageVersion).matches()) {
            return Optional.of(AZURE_LINUX_OS_GUARD);
        }
        for (NodeOs os : values()) {
            if (os.image.matcher(nodeImageVersion).matches()) {
                return Optional.of(os);
            }
        }
        return Optional.empty();
    }

    /** Returns the name people use. */
    public String label() {
        return label;
    }
}
