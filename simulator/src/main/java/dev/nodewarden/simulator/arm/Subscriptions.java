package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Subscription;
import dev.nodewarden.simulator.throttle.Quotas;
import dev.nodewarden.simulator.wire.Answer;
import java.util.List;

/** Lists subscriptions. Disabled and forbidden ones are listed like any other, as in Azure. */
final class Subscriptions {
    /** Reads outside any subscription have a quota of their own. */
    private static final String TENANT = "tenant";

    private final EstateIndex estate;
    private final Quotas quotas;
    private final Paging paging;

    Subscriptions(EstateIndex estate, Quotas quotas, Paging paging) {
        this.estate = estate;
        this.quotas = quotas;
        this.paging = paging;
    }

    Answer list(ArmRequest request) {
        return quotas.armRead(TENANT)
                .map(wait -> ArmErrors.armThrottled(TENANT, "GET/SUBSCRIPTIONS/", wait))
                .orElseGet(
                        () -> paging.page(request.request(), List.copyOf(estate.subscriptions()), Subscription::body))
                .with("x-ms-ratelimit-remaining-tenant-reads", Integer.toString(quotas.armReadsLeft(TENANT)));
    }

    Answer get(ArmRequest request) {
        return estate.subscription(request.subscription())
                .map(subscription -> Answer.json(200, subscription.body()))
                .orElseGet(() -> ArmErrors.subscriptionNotFound(request.subscription()));
    }
}
