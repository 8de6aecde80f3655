package dev.nodewarden.scan;

import dev.nodewarden.fleet.Cluster;
import dev.nodewarden.fleet.ClusterId;
import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.MaintenanceConfiguration;
import dev.nodewarden.fleet.MaintenanceWindow;
import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import dev.nodewarden.remediation.ArmAnswer;
import dev.nodewarden.remediation.ClusterSnapshot;
import dev.nodewarden.remediation.ClusterWriter;
import dev.nodewarden.remediation.Windows;
import dev.nodewarden.remediation.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Clusters that keep Azure's promises about writes: eTags that move with every write, an operation that takes five
 * minutes and holds off others, answers that get lost. It keeps its own log of what it was sent.
 */
final class FakeClusters implements Inventory, ClusterWriter {
    static final Duration OPERATION = Duration.ofMinutes(5);

    /** One cluster as Azure holds it; {@code other} stands for everything that is none of our business. */
    static final class Held {
        private final Cluster made;
        private Optional<String> channel;
        private Optional<MaintenanceWindow> window;
        private int version = 1;
        private boolean hasETag = true;
        private boolean keepsItsChannel;
        private boolean failsItsUpdate;
        private Optional<String> disruptionPolicy = Optional.empty();
        private String power = "Running";
        private Instant busyUntil = Instant.MIN;
        private boolean failed;
        private int other;

        private Held(Cluster cluster, Optional<MaintenanceWindow> window) {
            this.made = cluster;
            this.channel = cluster.nodeOsUpgradeChannel();
            this.window = window;
        }

        Optional<String> channel() {
            return channel;
        }

        Optional<MaintenanceWindow> window() {
            return window;
        }

        int other() {
            return other;
        }

        Held withoutETag() {
            hasETag = false;
            return this;
        }

        Held keepingItsChannel() {
            keepsItsChannel = true;
            return this;
        }

        Held failingItsUpdate() {
            failsItsUpdate = true;
            return this;
        }

        Held disruptionPolicy(String policy) {
            disruptionPolicy = Optional.of(policy);
            return this;
        }

        Held power(String state) {
            power = state;
            return this;
        }

        Held busyUntil(Instant until) {
            busyUntil = until;
            return this;
        }

        /** Someone else writes the channel. */
        void setChannel(String value) {
            channel = Optional.of(value);
            version++;
        }

        /** Someone else writes something else. */
        void editOther() {
            other++;
            version++;
        }

        void setWindow(Optional<MaintenanceWindow> value) {
            window = value;
        }
    }

    /** One write that arrived. */
    record Arrived(Instant at, ClusterId cluster, String what, boolean accepted) {}

    final List<Arrived> log = new ArrayList<>();
    int lostEdits;

    private final Clock clock;
    private final Map<ClusterId, Held> clusters = new TreeMap<>();
    private final Map<Integer, Function<WriteResult, WriteResult>> answers = new HashMap<>();
    private final Map<Integer, Consumer<Held>> justBefore = new HashMap<>();
    private final Map<Integer, WriteResult> refusals = new HashMap<>();
    private Function<ClusterId, Optional<Failure>> readFailure = id -> Optional.empty();
    private int writes;

    FakeClusters(Clock clock) {
        this.clock = clock;
    }

    Held with(Cluster cluster, MaintenanceConfiguration... windows) {
        Held held = new Held(cluster, windows.length == 0 ? Optional.empty() : windows[0].window());
        clusters.put(cluster.id(), held);
        return held;
    }

    Held held(ClusterId id) {
        return Optional.ofNullable(clusters.get(id)).orElseThrow();
    }

    /** The {@code number}th write, from 1, is done or not as always, and answered as {@code answer} says. */
    FakeClusters answering(int number, Function<WriteResult, WriteResult> answer) {
        answers.put(number, answer);
        return this;
    }

    /** The {@code number}th write, from 1, is not done, and answered so. */
    FakeClusters refusing(int number, WriteResult answer) {
        refusals.put(number, answer);
        return this;
    }

    /** Right before the {@code number}th write, from 1, arrives, someone else was faster. */
    FakeClusters justBefore(int number, Consumer<Held> edit) {
        justBefore.put(number, edit);
        return this;
    }

    FakeClusters readsFailing(Function<ClusterId, Optional<Failure>> failure) {
        readFailure = failure;
        return this;
    }

    @Override
    public Reading<Set<String>> subscriptionsUnder(String managementGroup) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Reading<List<Subscription>> subscriptions() {
        return Reading.of(clusters.keySet().stream()
                .map(id -> new Subscription(id.subscriptionId(), "s", "Enabled"))
                .distinct()
                .toList());
    }

    @Override
    public void discover(List<String> subscriptionIds, SubscriptionSink sink) {
        for (String subscription : subscriptionIds) {
            sink.accept(
                    subscription,
                    Reading.of(clusters.keySet().stream()
                            .filter(id -> id.subscriptionId().equals(subscription))
                            .map(id -> now(held(id)))
                            .toList()));
        }
    }

    @Override
    public Reading<Cluster> cluster(ClusterId id) {
        return reading(id, this::now);
    }

    @Override
    public Reading<List<MaintenanceConfiguration>> maintenanceConfigurations(ClusterId id) {
        return reading(
                id,
                held -> held.window
                        .map(window -> List.of(
                                new MaintenanceConfiguration(MaintenanceConfiguration.NODE_OS, Optional.of(window))))
                        .orElse(List.of()));
    }

    @Override
    public Reading<ClusterSnapshot> read(ClusterId id) {
        return reading(
                id,
                held -> new ClusterSnapshot(
                        now(held), eTag(held), held.disruptionPolicy, error(held), Integer.toString(held.other)));
    }

    private <T> Reading<T> reading(ClusterId id, Function<Held, T> what) {
        Optional<Failure> failure = readFailure.apply(id);
        if (failure.isPresent()) {
            return Reading.failed(failure.get());
        }
        return Optional.ofNullable(clusters.get(id))
                .<Reading<T>>map(held -> Reading.of(what.apply(held)))
                .orElseGet(() -> Reading.failed(Failure.of(FailureKind.GONE, "gone")));
    }

    private static Optional<String> eTag(Held held) {
        return held.hasETag ? Optional.of("v" + held.version) : Optional.empty();
    }

    private static Optional<String> error(Held held) {
        return held.failed ? Optional.of("a pool could not be drained") : Optional.empty();
    }

    private Cluster now(Held held) {
        Cluster c = held.made;
        return new Cluster(
                c.id(),
                c.location(),
                c.tags(),
                held.channel,
                c.upgradeChannel(),
                c.agentPools(),
                Optional.of(provisioning(held)),
                Optional.of(held.power),
                c.profile(),
                c.resourceUid(),
                c.outcomes(),
                clock.instant());
    }

    private String provisioning(Held held) {
        if (clock.instant().isBefore(held.busyUntil)) {
            return "Updating";
        }
        return held.failed ? "Failed" : "Succeeded";
    }

    @Override
    public WriteResult putChannel(ClusterSnapshot read, NodeOsChannel channel) {
        return write(read.cluster().id(), "channel " + channel.armName(), held -> {
            boolean moved = held.hasETag
                    ? !eTag(held).equals(read.eTag())
                    : !read.image().equals(Integer.toString(held.other))
                            || !held.channel.equals(read.cluster().nodeOsUpgradeChannel());
            if (moved) {
                return WriteResult.changed("the eTag is another");
            }
            lostEdits += Math.max(0, held.other - Integer.parseInt(read.image()));
            held.other = Integer.parseInt(read.image());
            held.channel = held.keepsItsChannel ? held.channel : Optional.of(channel.armName());
            held.version++;
            held.busyUntil = clock.instant().plus(OPERATION);
            held.failed = held.failsItsUpdate;
            return new WriteResult.Accepted();
        });
    }

    @Override
    public WriteResult putWindow(ClusterId id, MaintenanceWindow window, Optional<MaintenanceWindow> expected) {
        return write(id, "window", held -> setWindow(held, expected, Optional.of(window)));
    }

    @Override
    public WriteResult deleteWindow(ClusterId id, MaintenanceWindow expected) {
        return write(id, "no window", held -> setWindow(held, Optional.of(expected), Optional.empty()));
    }

    private static WriteResult setWindow(
            Held held, Optional<MaintenanceWindow> expected, Optional<MaintenanceWindow> window) {
        if (!Windows.same(held.window, expected)) {
            return WriteResult.changed("the window is another");
        }
        held.window = window;
        return new WriteResult.Accepted();
    }

    private WriteResult write(ClusterId id, String what, Function<Held, WriteResult> write) {
        int number = ++writes;
        Optional.ofNullable(justBefore.get(number)).ifPresent(edit -> edit.accept(held(id)));
        Optional<WriteResult> refusal = Optional.ofNullable(refusals.get(number));
        WriteResult result = refusal.orElseGet(() -> isBusy(id) ? busy() : write.apply(held(id)));
        log.add(new Arrived(clock.instant(), id, what, result instanceof WriteResult.Accepted));
        return Optional.ofNullable(answers.get(number))
                .map(answer -> answer.apply(result))
                .orElse(result);
    }

    private boolean isBusy(ClusterId id) {
        return clock.instant().isBefore(held(id).busyUntil);
    }

    private static WriteResult busy() {
        return WriteResult.of(new ArmAnswer(
                409, "OperationNotAllowed", "Another operation (Updating) is in progress", "", Optional.empty()));
    }

    @Override
    public List<String> otherDifferences(String before, String after) {
        return before.equals(after) ? List.of() : List.of("/properties/other");
    }

    long accepted(ClusterId id, String what) {
        return log.stream()
                .filter(write -> write.accepted()
                        && write.cluster().equals(id)
                        && write.what().startsWith(what))
                .count();
    }
}
