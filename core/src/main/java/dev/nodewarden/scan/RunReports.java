package dev.nodewarden.scan;

import dev.nodewarden.ledger.ClusterRecord;
import dev.nodewarden.ledger.LaneId;
import dev.nodewarden.ledger.LateFinding;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.Slice;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.Unreadable;
import dev.nodewarden.ledger.Versioned;
import dev.nodewarden.policy.Bunch;
import dev.nodewarden.policy.Status;
import dev.nodewarden.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;

/** Puts the report of a finished run together from that run's own results. */
public final class RunReports {
    private static final int RUNS_BACK = 50;

    private final Ledgers ledgers;

    public RunReports(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    /** Returns the report of the newest finished run, or empty when none has finished. */
    public Optional<Report> newest() {
        return newestRun().map(this::of);
    }

    /** Returns the newest finished run, without reading what it found. */
    Optional<Run> newestRun() {
        return ledgers.runs().newest(RUNS_BACK, Optional.empty()).items().stream()
                .filter(run -> run.state().isOver())
                .findFirst();
    }

    /** Returns the report of a finished run, or empty when there is no such run or it has not finished. */
    public Optional<Report> find(RunId id) {
        return ledgers.runs()
                .find(id)
                .map(Versioned::value)
                .filter(run -> run.state().isOver())
                .map(this::of);
    }

    private Report of(Run run) {
        List<SubscriptionRecord> subscriptions = ledgers.runs().subscriptions(run.id());
        Iterable<ClusterRecord> clusters = () -> new AllClusters(run, subscriptions.iterator());
        int unread = run.outcome().orElseThrow().summary().count(Status.UNREADABLE);
        return new Report(run, unreadable(subscriptions, clusters, unread), clusters);
    }

    /** @param unread how many clusters could not be read: no cluster behind the last of them is looked at */
    private static List<Unreadable> unreadable(
            List<SubscriptionRecord> subscriptions, Iterable<ClusterRecord> clusters, int unread) {
        List<Unreadable> unreadable = new ArrayList<>();
        for (SubscriptionRecord subscription : subscriptions) {
            subscription
                    .unreadable()
                    .ifPresent(reason -> unreadable.add(new Unreadable(
                            subscription.armId(), Unreadable.Kind.SUBSCRIPTION, reason, subscription.detail())));
        }
        int all = unreadable.size() + unread;
        Iterator<ClusterRecord> rest = clusters.iterator();
        while (unreadable.size() < all && rest.hasNext()) {
            ClusterRecord cluster = rest.next();
            cluster.unreadable()
                    .ifPresent(reason -> unreadable.add(new Unreadable(
                            cluster.id().armId(),
                            Unreadable.Kind.CLUSTER,
                            reason,
                            cluster.verdict().reason().orElse(""))));
        }
        return unreadable;
    }

    /** The clusters of all subscriptions in order, read as they are asked for. */
    private final class AllClusters implements Iterator<ClusterRecord> {
        private final RunId run;
        private final boolean bunched;
        private final Iterator<SubscriptionRecord> subscriptions;
        private final PriorityQueue<LaneCursor> lanes = new PriorityQueue<>(Comparator.comparing(LaneCursor::first));

        AllClusters(Run run, Iterator<SubscriptionRecord> subscriptions) {
            this.run = run.id();
            // Without such a finding in the whole run, no lane is asked for late ones.
            this.bunched = run.outcome()
                    .filter(outcome -> outcome.summary().byRule().containsKey(Bunch.RULE))
                    .isPresent();
            this.subscriptions = subscriptions;
        }

        @Override
        public boolean hasNext() {
            while (lanes.isEmpty() && subscriptions.hasNext()) {
                SubscriptionRecord subscription = subscriptions.next();
                for (String region : subscription.clustersByRegion().keySet()) {
                    LaneId lane = new LaneId(subscription.subscriptionId(), region);
                    add(new LaneCursor(ledgers.chunks().results(run, lane), late(lane)));
                }
            }
            return !lanes.isEmpty();
        }

        @Override
        public ClusterRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            LaneCursor lane = lanes.remove();
            ClusterRecord next = lane.take();
            add(lane);
            return next;
        }

        private Map<Integer, LateFinding> late(LaneId lane) {
            return bunched ? LateFinding.byPosition(ledgers.chunks().late(run, lane)) : Map.of();
        }

        private void add(LaneCursor lane) {
            if (lane.hasMore()) {
                lanes.add(lane);
            }
        }
    }

    /** A lane's results as one sequence of clusters. */
    private static final class LaneCursor {
        private final Iterator<Slice> slices;
        private final Map<Integer, LateFinding> late;
        private List<ClusterRecord> slice = List.of();
        private int position;

        LaneCursor(Iterator<Slice> slices, Map<Integer, LateFinding> late) {
            this.slices = slices;
            this.late = late;
        }

        boolean hasMore() {
            while (position >= slice.size() && slices.hasNext()) {
                slice = LateFinding.in(slices.next(), late);
                position = 0;
            }
            return position < slice.size();
        }

        String first() {
            return slice.get(position).id().key();
        }

        ClusterRecord take() {
            return slice.get(position++);
        }
    }
}
