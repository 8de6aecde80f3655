package dev.nodewarden.policy;

import java.util.List;

/** The rules in force, in the order in which a report tells their findings. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new ChannelNone(),
            new ChannelUnset(),
            new ChannelUnmanaged(),
            new WindowMissing(),
            new WindowTooShort(),
            new WindowInert(),
            new WindowTooRare(),
            new KubernetesUnsupported(),
            new UpgradeFailing(),
            new ExemptionExpired(),
            new ExemptionInvalid(),
            new ExemptionExpiring());

    private Rules() {}
}
