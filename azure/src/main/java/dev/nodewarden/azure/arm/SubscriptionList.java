package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpPipeline;
import com.azure.resourcemanager.resources.fluent.SubscriptionsClient;
import com.azure.resourcemanager.resources.fluent.models.SubscriptionInner;
import com.azure.resourcemanager.resources.implementation.SubscriptionClientBuilder;
import dev.nodewarden.fleet.Reading;
import dev.nodewarden.fleet.Subscription;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the subscriptions that the identity can see. */
final class SubscriptionList {
    /** The SDK's enumeration of states is closed and turns one it does not know into null. */
    private static final String UNKNOWN_STATE = "Unknown";

    private final HttpPipeline pipeline;
    private final String endpoint;
    private final OwnTenant ownTenant;

    SubscriptionList(HttpPipeline pipeline, String endpoint, OwnTenant ownTenant) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
        this.ownTenant = ownTenant;
    }

    Reading<List<Subscription>> read() {
        return ArmCalls.read(() -> {
            List<SubscriptionInner> bodies = client().list().stream().toList();
            Optional<String> own = mayBeDelegated(bodies) ? ownTenant.read() : Optional.empty();
            return bodies.stream().map(body -> subscription(body, own)).toList();
        });
    }

    /** Whose each of them is needs no asking where one tenant owns all, and none is managed from elsewhere. */
    private static boolean mayBeDelegated(List<SubscriptionInner> bodies) {
        long tenants = bodies.stream()
                .flatMap(body -> tenantOf(body).stream())
                .distinct()
                .count();
        return tenants > 1
                || bodies.stream()
                        .anyMatch(body -> Optional.ofNullable(body)
                                .map(SubscriptionInner::managedByTenants)
                                .filter(managers -> !managers.isEmpty())
                                .isPresent());
    }

    private static Optional<String> tenantOf(@Nullable SubscriptionInner body) {
        return Optional.ofNullable(body).map(SubscriptionInner::tenantId).map(id -> id.toLowerCase(Locale.ROOT));
    }

    /** Built for each read: a run needs one, and the start of an app that answers about one cluster needs none. */
    private SubscriptionsClient client() {
        return new SubscriptionClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .buildClient()
                .getSubscriptions();
    }

    /** Where it is not known whose they are, none is taken for another tenant's. */
    private static Subscription subscription(@Nullable SubscriptionInner body, Optional<String> ownTenant) {
        String id = Optional.ofNullable(body)
                .map(SubscriptionInner::subscriptionId)
                .orElseThrow(() -> ArmException.malformed("a subscription has no id"));
        return new Subscription(
                id,
                Optional.ofNullable(body).map(SubscriptionInner::displayName).orElse(id),
                Optional.ofNullable(body)
                        .map(SubscriptionInner::state)
                        .map(Object::toString)
                        .orElse(UNKNOWN_STATE),
                ownTenant
                        .flatMap(own -> tenantOf(body).map(tenant -> !tenant.equalsIgnoreCase(own)))
                        .orElse(false));
    }
}
