package dev.nodewarden.simulator.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.estate.Document;
import dev.nodewarden.simulator.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Makes up subscriptions. The dice of number n are the same whatever the number of subscriptions. */
public final class Subscriptions {
    /** Keeps the dice of subscriptions apart from those of clusters, which count from zero. */
    private static final long DICE = 1L << 40;

    private final long seed;
    private final String tenant;

    public Subscriptions(long seed, String tenant) {
        this.seed = seed;
        this.tenant = tenant;
    }

    /** The ids of the first {@code count} subscriptions. */
    public List<String> idsOf(int count) {
        return IntStream.range(0, count).mapToObj(this::id).toList();
    }

    public List<Document> enabled(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> body(number, "Enabled"))
                .toList();
    }

    /** {@code count} disabled subscriptions, numbered from {@code first}. */
    public List<Document> disabled(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> body(number, "Disabled"))
                .toList();
    }

    private String id(int number) {
        return new Dice(seed, DICE + number).uuid().toString();
    }

    private Document body(int number, String state) {
        ObjectNode body = Json.object()
                .put("id", "/subscriptions/" + id(number))
                .put("authorizationSource", "RoleBased")
                .put("subscriptionId", id(number))
                .put("tenantId", tenant)
                .put("displayName", String.format(Locale.ROOT, "contoso-%03d", number + 1))
                .put("state", state);
        body.putObject("subscriptionPolicies")
                .put("locationPlacementId", "Internal_2014-09-01")
                .put("quotaId", "EnterpriseAgreement_2014-09-01")
                .put("spendingLimit", "Off");
        return Document.of(body);
    }
}
