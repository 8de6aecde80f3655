package dev.nodewarden.remediation;

import dev.nodewarden.fleet.Cluster;
import java.util.Optional;

/**
 * Why a cluster cannot be changed at the moment.
 *
 * @param detail one sentence for a person; holds ARM's word
 */
public record Condition(LeftAlone.Reason reason, String detail) {
    /**
     * Returns why the cluster cannot be changed now, or empty when it can.
     *
     * @see <a href="https://learn.microsoft.com/azure/aks/start-stop-cluster">A stopped cluster cannot be updated</a>
     */
    public static Optional<Condition> of(Cluster cluster) {
        String state = cluster.provisioningState().orElse("Succeeded");
        if (isOneOf(state, "Failed", "Canceled")) {
            String detail = "its last operation ended as " + state + "; a write would try that again";
            return Optional.of(new Condition(LeftAlone.Reason.FAILED, detail));
        }
        if (!state.equalsIgnoreCase("Succeeded")) {
            return Optional.of(new Condition(LeftAlone.Reason.BUSY, "an operation runs on it: " + state));
        }
        return cluster.powerState()
                .filter(power -> !power.equalsIgnoreCase("Running"))
                .map(power -> new Condition(LeftAlone.Reason.STOPPED, "it is not running: " + power));
    }

    /** Says whether waiting helps: a failed cluster is a person's to mend. */
    public boolean passes() {
        return reason != LeftAlone.Reason.FAILED;
    }

    private static boolean isOneOf(String state, String one, String other) {
        return state.equalsIgnoreCase(one) || state.equalsIgnoreCase(other);
    }
}
