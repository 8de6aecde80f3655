package dev.nodewarden.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.azure.core.util.DateTimeRfc1123;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.fleet.Reading;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Resource Manager says of the identity itself: what it sees, and what it may do. Reads, and never judges. */
public final class ArmAccess {
    private final OwnTenant tenant;
    private final ArmPipelines pipelines;
    private final ArmGet get;
    private final ManagementGroups groups;

    private ArmAccess(AzureConnection connection, ArmPipelines pipelines) {
        this.tenant = new OwnTenant(connection);
        this.pipelines = pipelines;
        this.get = new ArmGet(pipelines.retrying(), connection.settings().armEndpoint());
        this.groups = new ManagementGroups(get);
    }

    /** Returns the access that {@code connection} has. Contacts nobody yet. */
    public static ArmAccess over(AzureConnection connection) {
        return new ArmAccess(connection, ArmPipelines.over(connection, Clock.systemUTC(), ReadRetries.FIRST_WAIT));
    }

    /**
     * A subscription that the identity can see.
     *
     * @param tenantId whose it is: not the identity's own tenant where Azure Lighthouse delegates it; empty where Azure
     *     does not say
     */
    public record VisibleSubscription(String id, String name, String state, Optional<String> tenantId) {}

    /** Lists every subscription that the identity can see. */
    public Reading<List<VisibleSubscription>> subscriptions() {
        return ArmCalls.read(() -> {
            List<VisibleSubscription> all = new ArrayList<>();
            Optional<String> next = Optional.of(get.subscriptions());
            while (next.isPresent()) {
                JsonNode page = Json.parse(get.body(next.get()));
                Json.array(page, "value").forEach(item -> all.add(subscription(item)));
                next = Json.text(page, "nextLink");
            }
            return List.copyOf(all);
        });
    }

    private static VisibleSubscription subscription(JsonNode item) {
        String id = Json.requiredText(item, "subscriptionId").toLowerCase(Locale.ROOT);
        return new VisibleSubscription(
                id,
                OneLine.of(Json.text(item, "displayName").orElse(id)),
                OneLine.of(Json.text(item, "state").orElse("Unknown")),
                Json.text(item, "tenantId").map(OneLine::of));
    }

    /** Lists the GUIDs of the subscriptions under a management group, also of those that the identity cannot see. */
    public Reading<Set<String>> subscriptionsUnder(String managementGroup) {
        return groups.subscriptionsUnder(managementGroup);
    }

    /** Reads what the identity may do in a subscription; what it was given further up is a part of it. */
    public Reading<Permissions> permissionsIn(String subscriptionId) {
        return ArmCalls.read(() -> {
            List<Permissions.Grant> grants = new ArrayList<>();
            Optional<String> next = Optional.of(get.permissionsIn(subscriptionId));
            while (next.isPresent()) {
                JsonNode page = Json.parse(get.body(next.get()));
                grants.addAll(Permissions.read(page));
                next = Json.text(page, "nextLink");
            }
            return new Permissions(grants);
        });
    }

    /** Reads what time it is where Resource Manager runs, to the second; empty where it does not say. */
    public Reading<Optional<Instant>> serverTime() {
        return ArmCalls.read(() -> {
            HttpRequest request = new HttpRequest(HttpMethod.GET, get.subscriptions());
            try (HttpResponse response = pipelines.retrying().sendSync(request, Context.NONE)) {
                return Optional.ofNullable(response.getHeaderValue(HttpHeaderName.DATE))
                        .flatMap(ArmAccess::instant);
            }
        });
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(new DateTimeRfc1123(date).getDateTime().toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the tenant that the identity signs in to, as its token says; empty where it does not. */
    public Reading<Optional<String>> tenant() {
        return ArmCalls.read(tenant::read);
    }
}
