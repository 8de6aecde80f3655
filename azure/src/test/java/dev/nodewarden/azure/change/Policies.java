package dev.nodewarden.azure.change;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.ChannelPolicy;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Guardrails;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import java.util.EnumSet;
import java.util.List;

/** Policies under which as much changes as possible. */
final class Policies {
    private static final int NO_LIMIT = 100_000;

    private Policies() {}

    static Policy of(Mode mode) {
        RemediationPolicy usual = Policy.defaults().remediation();
        return Policy.defaults()
                .withRemediation(new RemediationPolicy(
                        mode,
                        new Guardrails(NO_LIMIT, NO_LIMIT, 100, 100, NO_LIMIT),
                        List.of(),
                        usual.waves(),
                        List.of()));
    }

    static Policy targeting(NodeOsChannel target) {
        return of(Mode.ENFORCE).withChannel(new ChannelPolicy(target, EnumSet.of(target)));
    }
}
