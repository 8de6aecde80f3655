package dev.nodewarden.remediation;

import static dev.nodewarden.fleet.Clusters.NOON;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.policy.ClusterFacts;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyEvaluator;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes and policies for tests. NOON is a Tuesday. */
public final class Changes {
    public static final String RUN = "20260310T020000Z-0";

    private Changes() {}

    /** Returns the default policy in another mode. */
    public static Policy policy(Mode mode) {
        return policy(remediation(mode));
    }

    public static Policy policy(RemediationPolicy remediation) {
        return Policy.defaults().withRemediation(remediation);
    }

    public static RemediationPolicy remediation(Mode mode) {
        RemediationPolicy r = Policy.defaults().remediation();
        return new RemediationPolicy(mode, r.guardrails(), r.freeze(), r.waves(), r.ownedBy());
    }

    public static Candidate judged(Policy policy, Cluster cluster, MaintenanceConfiguration... windows) {
        ClusterFacts facts = new ClusterFacts(cluster, List.of(windows), NOON);
        return new Candidate(cluster, facts.nodeOsWindow(), new PolicyEvaluator(policy).evaluate(facts));
    }

    /** Returns a window of every week. */
    public static MaintenanceWindow weekly(String day, String start, int hours, String offset) {
        return new MaintenanceWindow(
                new Schedule.Weekly(1, day),
                Optional.of(hours),
                offset,
                Optional.of(start),
                Optional.empty(),
                List.of());
    }

    /** Returns a planned change of the channel from {@code from} to NodeImage, in a window of Sunday at one. */
    public static Change channel(Cluster cluster, String from, int wave) {
        return Change.planned(plan(RUN, cluster, from, wave, false), NOON, NOON);
    }

    public static PlannedChange plan(String run, Cluster cluster, String from, int wave, boolean needsApproval) {
        return new PlannedChange(
                ChangeId.of(run, cluster.id(), ChangeKind.CHANNEL),
                run,
                cluster.id(),
                Optional.empty(),
                wave,
                needsApproval,
                Optional.empty(),
                Optional.of(new ChannelMove(Optional.of(from), NodeOsChannel.NODE_IMAGE)),
                Optional.of(weekly("Sunday", "01:00", 4, "+00:00")),
                Optional.empty());
    }

    /** Returns {@code change} admitted at {@code at}, and about to write. */
    public static Change writing(Change change, Instant at) {
        return change.admitted(at)
                .intending(new Intent(Intent.Write.CHANNEL, Optional.empty(), at), at)
                .stepped(at, Duration.ZERO);
    }

    /** Returns {@code change} written and ended at {@code at}. */
    public static Change ended(Change change, ChangeState end, Instant at) {
        Change writing = writing(change, at);
        if (end != ChangeState.DONE && end != ChangeState.UNDONE) {
            return writing.ended(end, "because", at);
        }
        return writing.movedTo(ChangeState.CHANNEL_SUBMITTED)
                .movedTo(ChangeState.VERIFYING)
                .ended(end, "", at);
    }
}
