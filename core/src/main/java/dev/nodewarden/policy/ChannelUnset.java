package dev.nodewarden.policy;

import java.util.Map;
import java.util.Optional;

/**
 * {@code channel-unset}: no one ever chose; AKS treats it as None.
 *
 * <p>Clusters first created with an api-version before 2023-06-01 have no channel, and since September 2023 Canonical's
 * nightly updates are off on them (AKS release notes of 2023-09-03).
 */
final class ChannelUnset implements Rule {
    @Override
    public String id() {
        return "channel-unset";
    }

    @Override
    public Severity severity() {
        return Severity.HIGH;
    }

    @Override
    public String source() {
        return Sources.NODE_OS_CHANNELS;
    }

    @Override
    public Optional<Finding> check(ClusterFacts facts, RuleContext context) {
        if (facts.cluster().followsNodeImages()
                || facts.cluster().nodeOsUpgradeChannel().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of(
                context,
                this,
                () -> Explanation.of(
                        "No node OS upgrade channel is set; AKS treats that as None, so the nodes get no OS security patches"
                                + Channels.unchangeable(facts.cluster()) + ".",
                        Map.of("nodeOSUpgradeChannel", "unset"),
                        Channels.fix(facts.cluster(), context.policy().channel()))));
    }
}
