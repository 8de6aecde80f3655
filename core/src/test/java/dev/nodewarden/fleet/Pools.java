package dev.nodewarden.fleet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agent pools for tests, each with what the test says and nothing special otherwise. */
public final class Pools {
    private Pools() {}

    /** Returns a pool of three Linux nodes with this osSKU on an ordinary size. */
    public static AgentPool pool(String name, @Nullable String osSku) {
        return pool(name, "Linux", osSku, "Standard_D4s_v5");
    }

    public static AgentPool pool(
            String name, @Nullable String osType, @Nullable String osSku, @Nullable String vmSize) {
        return new AgentPool(
                name,
                Optional.ofNullable(osType),
                Optional.ofNullable(osSku),
                Optional.ofNullable(vmSize),
                Optional.of(3),
                Optional.empty());
    }

    /** Returns a pool of three nodes with this image. */
    public static AgentPool imaged(String name, @Nullable String nodeImageVersion) {
        return imaged(name, nodeImageVersion, 3);
    }

    public static AgentPool imaged(String name, @Nullable String nodeImageVersion, @Nullable Integer count) {
        return new AgentPool(
                name,
                Optional.of("Linux"),
                Optional.of("Ubuntu"),
                Optional.of("Standard_D4s_v5"),
                Optional.ofNullable(count),
                Optional.ofNullable(nodeImageVersion));
    }
}
