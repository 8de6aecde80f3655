package dev.nodewarden.scan;

import dev.nodewarden.fleet.Failure;
import dev.nodewarden.fleet.FailureKind;
import dev.nodewarden.fleet.Inventory;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import dev.nodewarden.ledger.Page;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunLedger;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.SubscriptionRecord;
import dev.nodewarden.ledger.UnreadableReason;
import dev.nodewarden.policy.FleetScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which subscriptions a run must account for: those that are visible and in scope, those that the scope names, those of
 * its management group, and those of the last complete run. Azure shows only what the identity may see, so a lost role looks like a smaller
 * fleet; that is why the last complete run is asked.
 */
final class ExpectedSubscriptions {
    /** How many runs back the last complete one is looked for: a quarter of a year of nights. */
    private static final int RUNS_BACK = 90;

    private final Inventory inventory;
    private final RunLedger runs;
    private final FleetScope scope;

    ExpectedSubscriptions(Inventory inventory, RunLedger runs, FleetScope scope) {
        this.inventory = inventory;
        this.runs = runs;
        this.scope = scope;
    }

    /** Asks Azure, and sorts the expected subscriptions into those to read and those that can not be. */
    Reading<Expected> read() {
        return members()
                .match(
                        members -> inventory
                                .subscriptions()
                                .match(visible -> Reading.of(given(visible, members)), Reading::failed),
                        Reading::failed);
    }

    /** Returns the subscriptions of the scope's management group; none without one. A group without any is a failure. */
    private Reading<Set<String>> members() {
        if (scope.managementGroup().isEmpty()) {
            return Reading.of(Set.of());
        }
        String group = "the management group '" + scope.managementGroup().get() + "' ";
        Reading<Set<String>> members =
                inventory.subscriptionsUnder(scope.managementGroup().get());
        return members.match(
                ids -> ids.isEmpty()
                        ? Reading.failed(Failure.of(FailureKind.GONE, group + "has no subscription"))
                        : members,
                failure -> Reading.failed(new Failure(
                        failure.kind(), group + "cannot be read: " + failure.message(), failure.retryAfter())));
    }

    private Expected given(List<Subscription> visible, Set<String> members) {
        Map<String, Subscription> byId = new TreeMap<>();
        visible.forEach(subscription -> byId.put(subscription.id(), subscription));
        List<String> toRead = new ArrayList<>();
        List<SubscriptionRecord> unreadable = new ArrayList<>();
        for (Subscription subscription : byId.values()) {
            if (subscription.isAlive() && scope.holds(subscription, members)) {
                toRead.add(subscription.id());
            } else if (scope.asksFor(subscription.id())) {
                unreadable.add(SubscriptionRecord.unread(
                        subscription.id(),
                        UnreadableReason.DISABLED,
                        "the subscription's state is " + subscription.state()));
            }
        }
        for (String id : known(members)) {
            if (!byId.containsKey(id)) {
                unreadable.add(SubscriptionRecord.unread(
                        id,
                        UnreadableReason.NOT_VISIBLE,
                        "expected, but the identity cannot see it; if it is gone for good, exclude it"));
            }
        }
        if (toRead.isEmpty() && unreadable.isEmpty()) {
            nothingOfOurs(byId.values(), members).ifPresent(unreadable::add);
        }
        return new Expected(toRead, unreadable);
    }

    /** An identity without any role sees an empty tenant; that must not pass for a fleet without clusters. */
    private Optional<SubscriptionRecord> nothingOfOurs(Collection<Subscription> visible, Set<String> members) {
        String why = visible.isEmpty()
                ? "the identity can see no subscription; grant it Reader on those to scan"
                : "other tenants own all " + visible.size()
                        + " subscriptions that the identity can see; name those to scan in includeSubscriptions";
        return visible.stream().allMatch(seen -> scope.holds(seen.id(), members) && !scope.holds(seen, members))
                ? Optional.of(SubscriptionRecord.unread(SubscriptionRecord.ALL, UnreadableReason.NOT_VISIBLE, why))
                : Optional.empty();
    }

    private Set<String> known(Set<String> members) {
        Set<String> known = new TreeSet<>(scope.includeSubscriptions());
        known.addAll(members);
        known.addAll(ofLastCompleteRun());
        known.removeIf(id -> !scope.holds(id, members));
        return known;
    }

    private Set<String> ofLastCompleteRun() {
        Page<Run> newest = runs.newest(RUNS_BACK, Optional.empty());
        return newest.items().stream()
                .filter(run -> run.state() == RunState.COMPLETE)
                .findFirst()
                .map(run -> runs.subscriptions(run.id()).stream()
                        .map(SubscriptionRecord::subscriptionId)
                        .collect(Collectors.toSet()))
                .orElseGet(Set::of);
    }

    /** Subscriptions to read, ordered by id, and those known to be unreadable before anything is asked. */
    record Expected(List<String> toRead, List<SubscriptionRecord> unreadable) {}
}
