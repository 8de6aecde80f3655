package dev.nodewarden.remediation;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static dev.nodewarden.fleet.Clusters.window;
import static dev.nodewarden.remediation.Changes.RUN;
import static dev.nodewarden.remediation.Changes.judged;
import static dev.nodewarden.remediation.Changes.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nodewarden.fleet.AgentPool;
import dev.nodewarden.fleet.ClusterProfile;
import dev.nodewarden.fleet.Clusters;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.ChannelPolicy;
import dev.nodewarden.policy.ClusterMatch;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionInForce;
import dev.nodewarden.policy.ExemptionScope;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.PolicyOverride;
import dev.nodewarden.policy.RemediationPolicy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.RemediationPolicy.Wave;
import dev.nodewarden.policy.Severity;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PlannerTest {
    private static final Policy ENFORCE = policy(Mode.ENFORCE);

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "None,      4, channel, None -> NodeImage,      none",
                "none,      4, channel, none -> NodeImage,      none",
                "null,      4, channel, unset -> NodeImage,     none",
                "Unmanaged, 4, channel, Unmanaged -> NodeImage, reimage",
                "None,      0, both,    None -> NodeImage,      none",
                "Unmanaged, 3, both,    Unmanaged -> NodeImage, reimage",
                "NodeImage, 0, window,  null,                   none",
                "NodeImage, 3, window,  null,                   none",
            })
    void whatFailsIsWhatChanges(String channel, int hours, String kind, String move, String disruption) {
        PlannedChange change = made(ENFORCE, cluster(1).nodeOs(channel), hours);

        assertThat(change.kind().label()).isEqualTo(kind);
        assertThat(change.channel().map(ChannelMove::text)).isEqualTo(Optional.ofNullable(move));
        assertThat(change.disruption().label()).isEqualTo(disruption);
        assertThat(change.needsApproval()).isFalse();
    }

    @Test
    void aClusterThatIsCompliantIsNotSpokenOf() {
        Plan plan = planner(ENFORCE).plan(List.of(judged(ENFORCE, cluster(1).build(), window(4))));

        assertThat(plan).isEqualTo(new Plan(List.of(), List.of()));
    }

    @Test
    void aShortWindowIsLengthenedAndKeepsEverythingElse() {
        WindowMove move = made(ENFORCE, cluster(1), 3).window().orElseThrow();

        assertThat(move.text())
                .isEqualTo("every Sunday at 01:00 UTC+00:00 for 3 hours"
                        + " -> every Sunday at 01:00 UTC+00:00 for 4 hours");
    }

    @Test
    void theChangeOfARunHasTheSameIdWheneverItIsPlanned() {
        PlannedChange one = made(ENFORCE, cluster(1).nodeOs("None"), 4);
        PlannedChange again = made(ENFORCE, cluster(1).nodeOs("None"), 4);
        PlannedChange other = made(ENFORCE, cluster(2).nodeOs("None"), 4);

        assertThat(one).isEqualTo(again);
        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(ChangeId.of("20260311T020000Z-0", one.cluster(), one.kind())).isNotEqualTo(one.id());
    }

    @Test
    void anApprovalsHashCoversEveryValueAPersonAgreesTo() {
        String agreed = made(ENFORCE, cluster(1).nodeOs("None"), 4).hash();

        assertThat(made(ENFORCE, cluster(1).nodeOs("None"), 4).hash()).isEqualTo(agreed);
        assertThat(List.of(
                        made(ENFORCE, cluster(1).nodeOs("Unmanaged"), 4).hash(),
                        made(ENFORCE, cluster(1).nodeOs(null), 4).hash(),
                        made(ENFORCE, cluster(2).nodeOs("None"), 4).hash(),
                        made(ENFORCE, cluster(1).uid("another").nodeOs("None"), 4)
                                .hash(),
                        made(targeting("SecurityPatch"), cluster(1).nodeOs("None"), 4)
                                .hash()))
                .doesNotHaveDuplicates()
                .doesNotContain(agreed);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,   Ubuntu,              Standard_D4s_v5,     SecurityPatch",
        "Linux,   Ubuntu2204,          Standard_NC4as_T4_v3, SecurityPatch",
        "Linux,   AzureLinux,          Standard_D4s_v5,     SecurityPatch",
        "Linux,   CBLMariner,          Standard_D4s_v5,     SecurityPatch",
        "Linux,   AzureLinux,          Standard_NC4as_T4_v3, NodeImage",
        "Windows, Windows2022,         Standard_D4s_v5,     NodeImage",
        "windows, Ubuntu,              Standard_D4s_v5,     NodeImage",
        "Linux,   flatcar,             Standard_D4s_v5,     NodeImage",
        "Linux,   AzureLinuxOSGuard,   Standard_D4s_v5,     NodeImage",
        "Linux,   AzureContainerLinux, Standard_D4s_v5,     NodeImage",
        "Linux,   Plan9,               Standard_D4s_v5,     NodeImage",
    })
    void securityPatchFallsBackWhereItWouldLeaveAPoolOut(String os, String sku, String size, String target) {
        Clusters.Builder mixed =
                cluster(1).nodeOs("None").pools(pool("Linux", "Ubuntu", "Standard_D2s_v5"), pool(os, sku, size));

        PlannedChange change = made(targeting("SecurityPatch"), mixed, 4);

        assertThat(change.channel().orElseThrow().to().armName()).isEqualTo(target);
    }

    @Test
    void aFallbackThatThePolicyDoesNotAcceptIsNotMade() {
        Policy strict = targeting("SecurityPatch", NodeOsChannel.SECURITY_PATCH);
        Clusters.Builder windows = cluster(1).nodeOs("None").pools(pool("Windows", "Windows2022", "Standard_D2s_v5"));

        assertThat(left(strict, windows, 4)).isEqualTo(LeftAlone.Reason.NO_TARGET);
    }

    @Test
    void onAutomaticOnlyTheWindowChanges() {
        ClusterProfile automatic = ClusterProfile.ofSku("Automatic");

        assertThat(made(ENFORCE, cluster(1).nodeOs("None").profile(automatic), 0)
                        .kind())
                .isEqualTo(ChangeKind.WINDOW);
        assertThat(left(ENFORCE, cluster(1).nodeOs("None").profile(automatic), 4))
                .isEqualTo(LeftAlone.Reason.AUTOMATIC);
    }

    @Test
    void underNodeImageNoChannelIsEverWritten() {
        Clusters.Builder nodeImage = cluster(1).nodeOs("None").upgrade("node-image");

        assertThat(made(ENFORCE, nodeImage, 0).kind()).isEqualTo(ChangeKind.WINDOW);
        Verdict forged =
                judged(ENFORCE, cluster(1).nodeOs("None").build(), window(4)).verdict();
        Candidate candidate = new Candidate(nodeImage.build(), window(4).window(), forged);
        assertThat(reason(ENFORCE, candidate)).isEqualTo(LeftAlone.Reason.NOT_FIXABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "Updating,  Running, busy",
        "Creating,  Running, busy",
        "Migrating, Running, busy",
        "Failed,    Running, failed",
        "Canceled,  Running, failed",
        "Succeeded, Stopped, stopped",
        "Updating,  Stopped, busy",
    })
    void aClusterThatCannotBeChangedNowIsLeftAlone(String provisioning, String power, String reason) {
        Clusters.Builder builder =
                cluster(1).nodeOs("None").provisioning(provisioning).power(power);

        assertThat(left(ENFORCE, builder, 4).label()).isEqualTo(reason);
    }

    /** Anyone may call an exemption on record 'fleet'; only what Fleet Manager says makes a cluster a fleet's. */
    @ParameterizedTest
    @CsvSource({"FLEET, fleet, FLEET_OWNED", "RECORD, fleet, EXEMPT", "TAG, tag, EXEMPT"})
    void aFleetsClusterIsToldByTheKindOfItsExemption(Exemption.Kind kind, String id, LeftAlone.Reason reason) {
        Candidate candidate = judged(ENFORCE, cluster(1).nodeOs("None").build());
        Exemption exemption = new Exemption(
                kind,
                id,
                ExemptionScope.of(candidate.cluster().id()),
                Optional.empty(),
                "so",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Verdict verdict = new Verdict(
                Status.EXEMPT,
                candidate.verdict().findings(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ExemptionInForce(exemption, Optional.empty())));

        assertThat(reason(ENFORCE, new Candidate(candidate.cluster(), Optional.empty(), verdict)))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"UNDECIDABLE", "UNREADABLE", "EXEMPT"})
    void whatIsNotKnownOrAgreedIsNeverChanged(Status status) {
        Candidate candidate = judged(ENFORCE, cluster(1).nodeOs("None").build());
        Verdict verdict = new Verdict(status, candidate.verdict().findings(), Optional.of("so"));

        assertThat(reason(ENFORCE, new Candidate(candidate.cluster(), Optional.empty(), verdict))
                        .label())
                .isEqualTo(status.label());
    }

    @Test
    void anUnknownChannelIsUndecidableAndNeverChanged() {
        assertThat(left(ENFORCE, cluster(1).nodeOs("Weekly"), 0)).isEqualTo(LeftAlone.Reason.UNDECIDABLE);
    }

    @Test
    void theTagsOfAnotherToolKeepUsAway() {
        RemediationPolicy base = Changes.remediation(Mode.ENFORCE);
        Policy owned = policy(new RemediationPolicy(
                Mode.ENFORCE, base.guardrails(), List.of(), base.waves(), List.of(Map.of("managed-by", "terraform"))));

        assertThat(left(owned, cluster(1).nodeOs("None").tags(Map.of("Managed-By", "terraform")), 4))
                .isEqualTo(LeftAlone.Reason.OWNED_BY_OTHER_TOOL);
        assertThat(made(owned, cluster(1).nodeOs("None").tags(Map.of("managed-by", "hand")), 4))
                .isNotNull();
    }

    @Test
    void modesDecideWhoDecides() {
        assertThat(left(policy(Mode.REPORT), cluster(1).nodeOs("None"), 4)).isEqualTo(LeftAlone.Reason.REPORT_ONLY);
        assertThat(made(policy(Mode.APPROVE), cluster(1).nodeOs("None"), 4).needsApproval())
                .isTrue();
    }

    @Test
    void anOverrideGivesSomeClustersAnotherModeAndTarget() {
        ClusterMatch prod = new ClusterMatch(new TreeMap<>(Map.of("env", "prod")), Optional.empty(), Optional.empty());
        Policy careful = targeting("SecurityPatch").withRemediation(Changes.remediation(Mode.APPROVE));
        Policy policy = ENFORCE.withOverrides(List.of(new PolicyOverride("prod", prod, careful)));

        PlannedChange dev = made(policy, cluster(1).nodeOs("None").tags(Map.of("env", "dev")), 4);
        PlannedChange approved = made(policy, cluster(2).nodeOs("None").tags(Map.of("env", "prod")), 4);

        assertThat(dev.needsApproval()).isFalse();
        assertThat(approved.needsApproval()).isTrue();
        assertThat(approved.channel().orElseThrow().to()).isEqualTo(NodeOsChannel.SECURITY_PATCH);
    }

    @Test
    void enforceBeginsAfterTheFirstCompleteRunAndApproveAtOnce() {
        Candidate enforced = judged(ENFORCE, cluster(1).nodeOs("None").build(), window(4));
        Planner first = new Planner(ENFORCE, RUN, false, NOON);
        Planner approving = new Planner(policy(Mode.APPROVE), RUN, false, NOON);

        assertThat(first.plan(List.of(enforced)).leftAlone())
                .extracting(LeftAlone::reason)
                .containsExactly(LeftAlone.Reason.REPORT_ONLY);
        assertThat(approving.plan(List.of(enforced)).changes()).hasSize(1);
    }

    @Test
    void findingsThatAreNotOursToMendLeaveTheClusterAlone() {
        Finding stale = new Finding("image-stale", Severity.HIGH, "old", new TreeMap<>(), Optional.empty(), "source");
        Verdict verdict = new Verdict(Status.NON_COMPLIANT, List.of(stale), Optional.empty());
        Candidate candidate = new Candidate(cluster(1).build(), window(4).window(), verdict);

        assertThat(reason(ENFORCE, candidate)).isEqualTo(LeftAlone.Reason.NOT_FIXABLE);
    }

    @Test
    void leavingUnmanagedNeedsAWindowToWaitFor() {
        Candidate none = judged(ENFORCE, cluster(1).nodeOs("Unmanaged").build());
        List<Finding> channelOnly = none.verdict().findings().stream()
                .filter(finding -> finding.rule().equals("channel-unmanaged"))
                .toList();
        Verdict verdict = new Verdict(Status.NON_COMPLIANT, channelOnly, Optional.empty());

        assertThat(reason(ENFORCE, new Candidate(none.cluster(), Optional.empty(), verdict)))
                .isEqualTo(LeftAlone.Reason.NO_OPENING);
    }

    @Test
    void aWindowThatHasNotBegunIsNotMadeToBegin() {
        MaintenanceWindow window = window(3).window().orElseThrow();
        MaintenanceWindow later = new MaintenanceWindow(
                window.schedule(),
                window.durationHours(),
                window.utcOffset(),
                window.startTime(),
                Optional.of(LocalDate.of(2123, 1, 1)),
                List.of());
        MaintenanceConfiguration configuration =
                new MaintenanceConfiguration(MaintenanceConfiguration.NODE_OS, Optional.of(later));

        assertThat(reason(ENFORCE, judged(ENFORCE, cluster(1).build(), configuration)))
                .isEqualTo(LeftAlone.Reason.NO_OPENING);
    }

    @Test
    void changesAreOrderedByWaveAndClusterAndEveryOtherClusterIsToldAndCut() {
        RemediationPolicy base = Changes.remediation(Mode.ENFORCE);
        Policy waves = policy(new RemediationPolicy(
                Mode.ENFORCE,
                base.guardrails(),
                List.of(),
                List.of(new Wave(Map.of("env", "dev"), 24), new Wave(Map.of("env", "prod"), 0)),
                List.of()));
        List<Candidate> fleet = List.of(
                judged(
                        waves,
                        cluster(1).nodeOs("None").tags(Map.of("env", "prod")).build(),
                        window(4)),
                judged(
                        waves,
                        cluster(2).nodeOs("None").tags(Map.of("env", "dev")).build(),
                        window(4)),
                judged(waves, cluster(3).nodeOs("None").build(), window(4)),
                judged(
                        waves,
                        cluster(4).nodeOs("None").tags(Map.of("env", "dev")).build(),
                        window(4)));

        Plan plan = planner(waves).plan(fleet);
        Plan cut = Budget.cut(plan, 2);

        assertThat(plan.changes())
                .extracting(change -> change.cluster().name(), PlannedChange::wave)
                .containsExactly(tuple("aks-00002", 0), tuple("aks-00004", 0), tuple("aks-00001", 1));
        assertThat(cut.changes()).isEqualTo(plan.changes().subList(0, 2));
        assertThat(cut.leftAlone())
                .extracting(left -> left.cluster().name(), LeftAlone::reason)
                .containsExactly(
                        tuple("aks-00001", LeftAlone.Reason.BUDGET), tuple("aks-00003", LeftAlone.Reason.NO_WAVE));
    }

    @Test
    void aPlanSaysWhichPermissionsItNeeds() {
        assertThat(made(ENFORCE, cluster(1).nodeOs("None"), 0).permissions())
                .containsExactly(
                        "Microsoft.ContainerService/managedClusters/read",
                        "Microsoft.ContainerService/managedClusters/maintenanceConfigurations/read",
                        "Microsoft.ContainerService/managedClusters/maintenanceConfigurations/write",
                        "Microsoft.ContainerService/managedClusters/write");
    }

    private static Planner planner(Policy policy) {
        return new Planner(policy, RUN, true, NOON);
    }

    private static Decision decided(Policy policy, Candidate candidate) {
        return planner(policy).decide(candidate).orElseThrow();
    }

    private static LeftAlone.Reason reason(Policy policy, Candidate candidate) {
        return decided(policy, candidate).match(PlannerTest::notMade, LeftAlone::reason);
    }

    private static LeftAlone.Reason left(Policy policy, Clusters.Builder builder, int hours) {
        return reason(policy, candidate(policy, builder, hours));
    }

    private static PlannedChange made(Policy policy, Clusters.Builder builder, int hours) {
        return decided(policy, candidate(policy, builder, hours)).match(change -> change, PlannerTest::notLeft);
    }

    private static Candidate candidate(Policy policy, Clusters.Builder builder, int hours) {
        return hours == 0 ? judged(policy, builder.build()) : judged(policy, builder.build(), window(hours));
    }

    private static LeftAlone.Reason notMade(PlannedChange change) {
        throw new AssertionError("unexpected: " + change);
    }

    private static PlannedChange notLeft(LeftAlone left) {
        throw new AssertionError("unexpected: " + left);
    }

    private static Policy targeting(String target, NodeOsChannel... accepted) {
        Set<NodeOsChannel> all = accepted.length == 0
                ? Set.of(NodeOsChannel.NODE_IMAGE, NodeOsChannel.SECURITY_PATCH)
                : Set.of(accepted);
        ChannelPolicy channel = new ChannelPolicy(NodeOsChannel.fromArm(target).orElseThrow(), all);
        return ENFORCE.withChannel(channel);
    }

    private static AgentPool pool(String os, String sku, String size) {
        return new AgentPool(
                "pool", Optional.of(os), Optional.of(sku), Optional.of(size), Optional.of(3), Optional.empty());
    }
}
