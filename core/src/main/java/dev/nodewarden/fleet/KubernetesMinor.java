package dev.nodewarden.fleet;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A minor version of Kubernetes, such as 1.33. */
public record KubernetesMinor(int major, int minor) implements Comparable<KubernetesMinor> {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})([.+-].*)?");

    private static final Remembered<Optional<KubernetesMinor>> KNOWN = new Remembered<>(KubernetesMinor::read);

    /** Reads {@code 1.33} or a version of it such as {@code 1.33.2}; empty when {@code version} is no such thing. */
    public static Optional<KubernetesMinor> of(String version) {
        return KNOWN.of(version);
    }

    private static Optional<KubernetesMinor> read(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                ? Optional.of(
                        new KubernetesMinor(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(KubernetesMinor other) {
        return Comparator.comparingInt(KubernetesMinor::major)
                .thenComparingInt(KubernetesMinor::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
