package dev.nodewarden.remediation;

import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What would be changed on one cluster; never altered once it is planned.
 *
 * @param run the run whose findings lead to it
 * @param resourceUid which very cluster it was planned for
 * @param wave position of its wave in the policy, from 0
 * @param needsApproval a person decides
 * @param window empty when the window stays
 * @param channel empty when the channel stays
 * @param opens the window that is in force when the channel is set
 * @param undoes the change this one takes back
 */
public record PlannedChange(
        ChangeId id,
        String run,
        ClusterId cluster,
        Optional<String> resourceUid,
        int wave,
        boolean needsApproval,
        Optional<WindowMove> window,
        Optional<ChannelMove> channel,
        Optional<MaintenanceWindow> opens,
        Optional<ChangeId> undoes) {
    /** What a write to a cluster needs besides what its body links to, which a refusal names. */
    private static final String PREFIX = "Microsoft.ContainerService/managedClusters/";

    public PlannedChange {
        if (window.isEmpty() && channel.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing on " + cluster);
        }
    }

    public ChangeKind kind() {
        return kindOf(window, channel);
    }

    static ChangeKind kindOf(Optional<WindowMove> window, Optional<ChannelMove> channel) {
        if (channel.isEmpty()) {
            return ChangeKind.WINDOW;
        }
        return window.isEmpty() ? ChangeKind.CHANNEL : ChangeKind.BOTH;
    }

    public Disruption disruption() {
        return channel.map(ChannelMove::disruption).orElse(Disruption.NONE);
    }

    public boolean isUndo() {
        return undoes.isPresent();
    }

    /** Returns the same plan, on which a person decides. */
    public PlannedChange needingApproval() {
        return new PlannedChange(id, run, cluster, resourceUid, wave, true, window, channel, opens, undoes);
    }

    /** Returns the actions nodewarden's identity needs for it, besides those that a cluster's linked resources ask for. */
    public List<String> permissions() {
        List<String> actions = new ArrayList<>(List.of(PREFIX + "read", PREFIX + "maintenanceConfigurations/read"));
        window.ifPresent(move ->
                actions.add(PREFIX + "maintenanceConfigurations/" + (move.to().isPresent() ? "write" : "delete")));
        channel.ifPresent(move -> actions.add(PREFIX + "write"));
        return actions;
    }

    /** Says whether both would leave the cluster the same, whichever run planned them. */
    public boolean doesTheSameAs(PlannedChange other) {
        return cluster.equals(other.cluster)
                && resourceUid.equals(other.resourceUid)
                && window.equals(other.window)
                && channel.equals(other.channel);
    }

    /** Returns a hash of everything that a person agrees to: the cluster, and each value before and after. */
    public String hash() {
        return Digest.hex(String.join(
                "\n",
                id.value(),
                cluster.key(),
                resourceUid.orElse(""),
                window.map(WindowMove::text).orElse(""),
                channel.map(ChannelMove::text).orElse("")));
    }
}
