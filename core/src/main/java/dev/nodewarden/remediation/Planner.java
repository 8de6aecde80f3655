package dev.nodewarden.remediation;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.MaintenanceCalendar;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.policy.Exemption;
import dev.nodewarden.policy.ExemptionInForce;
import dev.nodewarden.policy.Finding;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.Status;
import dev.nodewarden.policy.TargetChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes of what a run found what would be changed, and says of every other cluster that fails why not. Pure. */
public final class Planner {
    private static final Set<String> CHANNEL_RULES =
            Set.of("channel-none", "channel-unset", "channel-unmanaged", "security-patch-unsupported");
    private static final Set<String> WINDOW_RULES = Set.of("window-missing", "window-too-short");

    private final Policy policy;
    private final String run;
    private final boolean mayEnforce;
    private final Instant now;

    /**
     * Makes a planner.
     *
     * @param mayEnforce a complete run exists that changed nothing; until then, {@code enforce} only reports
     */
    public Planner(Policy policy, String run, boolean mayEnforce, Instant now) {
        this.policy = policy;
        this.run = run;
        this.mayEnforce = mayEnforce;
        this.now = now;
    }

    /** Plans for every candidate that is not compliant. */
    public Plan plan(List<Candidate> candidates) {
        List<PlannedChange> changes = new ArrayList<>();
        List<LeftAlone> leftAlone = new ArrayList<>();
        for (Candidate candidate : candidates) {
            decide(candidate).ifPresent(decision -> {
                boolean unused = decision.match(changes::add, leftAlone::add);
            });
        }
        changes.sort(Comparator.comparing(PlannedChange::wave).thenComparing(PlannedChange::cluster));
        leftAlone.sort(Comparator.comparing(LeftAlone::cluster));
        return new Plan(changes, leftAlone);
    }

    /** Decides on one cluster; empty when it is compliant. */
    public Optional<Decision> decide(Candidate candidate) {
        if (candidate.verdict().status() == Status.COMPLIANT) {
            return Optional.empty();
        }
        Optional<Decision> left =
                status(candidate).or(() -> ownership(candidate)).or(() -> condition(candidate));
        return left.or(() -> Optional.of(propose(candidate)));
    }

    private Optional<Decision> status(Candidate candidate) {
        String reason = candidate.verdict().reason().orElse("");
        return switch (candidate.verdict().status()) {
            case UNDECIDABLE -> Optional.of(leave(candidate, LeftAlone.Reason.UNDECIDABLE, reason));
            case UNREADABLE -> Optional.of(leave(candidate, LeftAlone.Reason.UNREADABLE, reason));
            case EXEMPT -> Optional.of(exempt(candidate));
            case NON_COMPLIANT, COMPLIANT -> Optional.empty();
        };
    }

    private static Decision exempt(Candidate candidate) {
        Optional<Exemption> exemption = candidate.verdict().exemption().map(ExemptionInForce::exemption);
        boolean fleet =
                exemption.filter(by -> by.kind() == Exemption.Kind.FLEET).isPresent();
        String detail = exemption
                .map(Exemption::reason)
                .orElseGet(() -> candidate.verdict().reason().orElse(""));
        return leave(candidate, fleet ? LeftAlone.Reason.FLEET_OWNED : LeftAlone.Reason.EXEMPT, detail);
    }

    private Optional<Decision> ownership(Candidate candidate) {
        if (modeOf(candidate) == Mode.REPORT) {
            return Optional.of(leave(candidate, LeftAlone.Reason.REPORT_ONLY, "the policy's mode is report"));
        }
        if (modeOf(candidate) == Mode.ENFORCE && !mayEnforce) {
            String detail = "enforce begins after the first complete run that only reports";
            return Optional.of(leave(candidate, LeftAlone.Reason.REPORT_ONLY, detail));
        }
        return policyFor(candidate).remediation().ownedBy().stream()
                .filter(tags -> !tags.isEmpty() && candidate.cluster().hasTags(tags))
                .findFirst()
                .map(tags -> leave(candidate, LeftAlone.Reason.OWNED_BY_OTHER_TOOL, "it is tagged " + tags));
    }

    private Optional<Decision> condition(Candidate candidate) {
        return Condition.of(candidate.cluster())
                .map(condition -> leave(candidate, condition.reason(), condition.detail()));
    }

    private Decision propose(Candidate candidate) {
        Cluster cluster = candidate.cluster();
        boolean channelFails = breaks(candidate, CHANNEL_RULES) && !cluster.followsNodeImages();
        boolean automatic = cluster.profile().isAutomatic();
        Optional<NodeOsChannel> target =
                TargetChannel.of(cluster, policyFor(candidate).channel());
        if (channelFails && !automatic && target.isEmpty()) {
            String detail = "SecurityPatch leaves a pool of it out, and the policy does not accept NodeImage";
            return leave(candidate, LeftAlone.Reason.NO_TARGET, detail);
        }
        Optional<ChannelMove> channel = target.filter(to -> channelFails && !automatic)
                .map(to -> new ChannelMove(cluster.nodeOsUpgradeChannel(), to));
        Optional<WindowMove> window = windowMove(candidate);
        if (channel.isEmpty() && window.isEmpty()) {
            return channelFails
                    ? leave(candidate, LeftAlone.Reason.AUTOMATIC, "AKS Automatic fixes the channel itself")
                    : leave(candidate, LeftAlone.Reason.NOT_FIXABLE, "none of its findings is changed by nodewarden");
        }
        return make(candidate, channel, window);
    }

    private Decision make(Candidate candidate, Optional<ChannelMove> channel, Optional<WindowMove> window) {
        Optional<MaintenanceWindow> opens = window.isPresent()
                ? window.get().to()
                : candidate.nodeOsWindow().map(Windows::withoutStartDate);
        Optional<String> inert = inert(candidate, channel, opens);
        if (inert.isPresent()) {
            return leave(candidate, LeftAlone.Reason.NO_OPENING, inert.get());
        }
        Optional<Integer> wave = wave(candidate);
        if (wave.isEmpty()) {
            return leave(candidate, LeftAlone.Reason.NO_WAVE, "its tags match none of the policy's waves");
        }
        ClusterId id = candidate.cluster().id();
        return new Decision.Make(new PlannedChange(
                ChangeId.of(run, id, PlannedChange.kindOf(window, channel)),
                run,
                id,
                candidate.cluster().resourceUid(),
                wave.get(),
                modeOf(candidate) == Mode.APPROVE,
                window,
                channel,
                opens,
                Optional.empty()));
    }

    private Optional<WindowMove> windowMove(Candidate candidate) {
        if (!breaks(candidate, WINDOW_RULES)) {
            return Optional.empty();
        }
        Optional<MaintenanceWindow> from = candidate.nodeOsWindow();
        MaintenanceWindow to = from.map(window ->
                        Windows.lasting(window, policyFor(candidate).window().minHours()))
                .orElseGet(() -> WindowSlots.windowFor(
                        candidate.cluster().id(), policyFor(candidate).window()));
        return Windows.same(from, Optional.of(to))
                ? Optional.empty()
                : Optional.of(new WindowMove(from, Optional.of(to)));
    }

    /** Says why a change could never be made in a window; a window we make opens every week. */
    private Optional<String> inert(
            Candidate candidate, Optional<ChannelMove> channel, Optional<MaintenanceWindow> opens) {
        Optional<LocalDate> starts = candidate.nodeOsWindow().flatMap(MaintenanceWindow::startDate);
        if (starts.filter(date ->
                        date.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1)))
                .isPresent()) {
            return Optional.of("its window begins on " + starts.get());
        }
        boolean disruptive = channel.map(ChannelMove::disruption)
                .filter(Disruption.REIMAGE::equals)
                .isPresent();
        if (opens.isEmpty()) {
            return disruptive
                    ? Optional.of("leaving Unmanaged may reimage nodes, and it has no window")
                    : Optional.empty();
        }
        MaintenanceCalendar calendar = MaintenanceCalendar.of(opens.get());
        boolean opensSometime = calendar.next(now).isPresent();
        return opensSometime ? Optional.empty() : Optional.of(calendar.problem().orElse("its window never opens"));
    }

    private Optional<Integer> wave(Candidate candidate) {
        var waves = policy.remediation().waves();
        for (int i = 0; i < waves.size(); i++) {
            if (candidate.cluster().hasTags(waves.get(i).tags())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Mode modeOf(Candidate candidate) {
        return policyFor(candidate).remediation().mode();
    }

    private Policy policyFor(Candidate candidate) {
        return policy.forCluster(candidate.cluster());
    }

    private static boolean breaks(Candidate candidate, Set<String> rules) {
        return candidate.verdict().openFindings().stream().map(Finding::rule).anyMatch(rules::contains);
    }

    private static Decision leave(Candidate candidate, LeftAlone.Reason reason, String detail) {
        return new Decision.Leave(new LeftAlone(candidate.cluster().id(), reason, detail));
    }
}
