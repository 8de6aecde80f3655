package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.estate.Cluster;
import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Subscription;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What every request must pass, in the same order as in Azure: does the subscription exist, may the caller, ARM's quota,
 * is the subscription enabled, does the cluster exist. AKS's own quotas come after these.
 */
final class Gates {
    private final EstateIndex estate;
    private final Access access;
    private final Quotas quotas;

    Gates(EstateIndex estate, Access access, Quotas quotas) {
        this.estate = estate;
        this.access = access;
        this.quotas = quotas;
    }

    /** Lets a read inside a subscription pass. */
    Answer toRead(ArmRequest request, String action, Function<Subscription, Answer> read) {
        return allowed(
                request,
                action,
                subscription -> throttled(request, action, quotas.armRead(subscription.id()))
                        .orElseGet(() -> read.apply(subscription))
                        .with(
                                "x-ms-ratelimit-remaining-subscription-reads",
                                text(quotas.armReadsLeft(subscription.id()))));
    }

    /** Lets a read of a cluster, or inside one, pass. */
    Answer toReadCluster(ArmRequest request, String action, Function<Cluster, Answer> read) {
        return toRead(request, action, subscription -> cluster(request, read));
    }

    /** Lets a write of a cluster, or inside one, pass. */
    Answer toWriteCluster(ArmRequest request, String action, Function<Cluster, Answer> write) {
        return toWriteCluster(request, action, write, () -> ArmErrors.clusterNotFound(request.cluster()));
    }

    /** Lets a write of a cluster pass; {@code absent} answers where there is no such cluster. */
    Answer toWriteCluster(ArmRequest request, String action, Function<Cluster, Answer> write, Supplier<Answer> absent) {
        return allowed(
                request,
                action,
                subscription -> throttled(request, action, quotas.armWrite(subscription.id()))
                        .or(() -> disabled(subscription))
                        .orElseGet(() ->
                                estate.cluster(request.cluster()).map(write).orElseGet(absent))
                        .with(
                                "x-ms-ratelimit-remaining-subscription-writes",
                                text(quotas.armWritesLeft(subscription.id()))));
    }

    /** Lets a delete inside a cluster pass. */
    Answer toDeleteInCluster(ArmRequest request, String action, Function<Cluster, Answer> delete) {
        return allowed(
                request,
                action,
                subscription -> throttled(request, action, quotas.armDelete(subscription.id()))
                        .or(() -> disabled(subscription))
                        .orElseGet(() -> cluster(request, delete))
                        .with(
                                "x-ms-ratelimit-remaining-subscription-deletes",
                                text(quotas.armDeletesLeft(subscription.id()))));
    }

    /** Takes from the quota of all the AKS operations that have none of their own. */
    Answer paced(Cluster cluster, Function<Cluster, Answer> work) {
        return quotas.otherAks(cluster.id().subscription(), cluster.location())
                .map(ArmErrors::aksThrottled)
                .orElseGet(() -> work.apply(cluster));
    }

    private Answer allowed(ArmRequest request, String action, Function<Subscription, Answer> work) {
        Optional<Subscription> subscription = estate.subscription(request.subscription());
        if (subscription.isEmpty()) {
            return ArmErrors.subscriptionNotFound(request.subscription());
        }
        if (access.isForbidden(subscription.get()) || access.isWithheld(action)) {
            String scope = request.request().uri().getPath();
            return ArmErrors.forbidden(request.caller().objectId(), action, scope);
        }
        return work.apply(subscription.get());
    }

    private static Optional<Answer> throttled(ArmRequest request, String action, Optional<Duration> wait) {
        String operation = request.request().method() + "/" + action;
        return wait.map(duration -> ArmErrors.armThrottled(request.subscription(), operation, duration));
    }

    private static Optional<Answer> disabled(Subscription subscription) {
        return subscription.isEnabled()
                ? Optional.empty()
                : Optional.of(ArmErrors.readOnlySubscription(subscription.id()));
    }

    private Answer cluster(ArmRequest request, Function<Cluster, Answer> work) {
        return estate.cluster(request.cluster())
                .map(work)
                .orElseGet(() -> ArmErrors.clusterNotFound(request.cluster()));
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
