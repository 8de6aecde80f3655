package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpPipeline;
import com.azure.resourcemanager.resources.fluent.SubscriptionsClient;
import com.azure.resourcemanager.resources.fluent.models.SubscriptionInner;
import com.azure.resourcemanager.resources.implementation.SubscriptionClientBuilder;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the subscriptions that the identity can see. */
final class SubscriptionList {
    /** The SDK's enumeration of states is closed and turns one it does not know into null. */
    private static final String UNKNOWN_STATE = "Unknown";

    private final HttpPipeline pipeline;
    private final String endpoint;

    SubscriptionList(HttpPipeline pipeline, String endpoint) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
    }

    Reading<List<Subscription>> read() {
        return ArmCalls.read(() ->
                client().list().stream().map(SubscriptionList::subscription).toList());
    }

    /** Built for each read: a run needs one, and the start of an app that answers about one cluster needs none. */
    private SubscriptionsClient client() {
        return new SubscriptionClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .buildClient()
                .getSubscriptions();
    }

    private static Subscription subscription(@Nullable SubscriptionInner body) {
        String id = Optional.ofNullable(body)
                .map(SubscriptionInner::subscriptionId)
                .orElseThrow(() -> ArmException.malformed("a subscription has no id"));
        return new Subscription(
                id,
                Optional.ofNullable(body).map(SubscriptionInner::displayName).orElse(id),
                Optional.ofNullable(body)
                        .map(SubscriptionInner::state)
                        .map(Object::toString)
                        .orElse(UNKNOWN_STATE));
    }
}
