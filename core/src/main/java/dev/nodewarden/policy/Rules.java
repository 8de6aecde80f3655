package dev.nodewarden.policy;

import java.util.List;

/** The rules in force, in the order in which a report tells their findings. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new ChannelNone(),
            new ChannelUnset(),
            new ChannelUnmanaged(),
            new ChannelNotAccepted(),
            new WindowMissing(),
            new WindowTooShort(),
            new WindowInert(),
            new WindowTooRare(),
            new WindowsBunched(),
            new WindowWithoutEffect(),
            new SecurityPatchUnsupported(),
            new SecurityPatchEgress(),
            new KubernetesUnsupported(),
            new ImageStale(),
            new UpgradeFailing(),
            new ClusterChannelMissing(),
            new ClusterWindowMissing(),
            new ExemptionExpired(),
            new ExemptionInvalid(),
            new ExemptionExpiring());

    private Rules() {}
}
