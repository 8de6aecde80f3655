package dev.nodewarden.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.simulator.wire.Json;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A simulated Azure to write to, with one subscription, one cluster, and a clock that only tests move. */
final class Written implements AutoCloseable {
    static final String SUBSCRIPTION = "11111111-1111-4111-8111-111111111111";
    static final String ID = "/subscriptions/" + SUBSCRIPTION
            + "/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-1";
    static final String CLUSTER = ID + "?" + Client.API;
    static final String CHANNEL = "/properties/autoUpgradeProfile/nodeOSUpgradeChannel";

    private final AtomicLong nanos = new AtomicLong();
    final SimulatedAzure azure;
    final Client client;

    private Written(Estate estate, UnaryOperator<SimulatorOptions> options) throws Exception {
        this.azure = SimulatedAzure.start(
                estate,
                options.apply(SimulatorOptions.defaults()
                        .withTicker(nanos::get)
                        .withClock(Clock.fixed(Small.NOW, ZoneOffset.UTC))
                        .withThrottle(Throttle.OFF)
                        .withKeepRequests(true)));
        this.client = new Client(azure);
    }

    /** One cluster as {@link #cluster()} makes it. */
    static Written one() throws Exception {
        return with(cluster(), options -> options);
    }

    static Written with(JsonNode cluster, UnaryOperator<SimulatorOptions> options) throws Exception {
        return new Written(estate(cluster), options);
    }

    static Estate estate(JsonNode cluster) {
        ObjectNode estate = Json.object();
        estate.putArray("subscriptions")
                .addObject()
                .put("id", "/subscriptions/" + SUBSCRIPTION)
                .put("subscriptionId", SUBSCRIPTION)
                .put("state", "Enabled");
        estate.putArray("managedClusters").add(cluster);
        return Estate.parse(estate.toString());
    }

    /** A running cluster with an autoscaled pool and a fixed one, without a channel. */
    static ObjectNode cluster() {
        try {
            return (ObjectNode) Json.parse("""
                    {"id":"%s","name":"aks-1","type":"Microsoft.ContainerService/ManagedClusters",
                     "location":"westeurope","eTag":"c-1","tags":{"env":"dev"},
                     "properties":{"provisioningState":"Succeeded","powerState":{"code":"Running"},
                       "kubernetesVersion":"1.33","fqdn":"aks-1.example",
                       "agentPoolProfiles":[
                         {"name":"system","count":3,"eTag":"p-1","enableAutoScaling":true,"minCount":1,"maxCount":9,
                          "nodeLabels":{"a":"1"},"provisioningState":"Succeeded",
                          "nodeImageVersion":"AKSUbuntu-2204gen2containerd-202602.13.5"},
                         {"name":"user","count":2,"eTag":"p-2","provisioningState":"Succeeded"}],
                       "networkProfile":{"networkPlugin":"azure"},
                       "autoUpgradeProfile":{"nodeOSUpgradeChannel":"None"}},
                     "sku":{"name":"Base","tier":"Free"}}""".formatted(ID));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The cluster as it is now. */
    ObjectNode get() throws Exception {
        return (ObjectNode) client.body(CLUSTER);
    }

    /** The cluster as it is now, with another channel. */
    ObjectNode withChannel(String channel) throws Exception {
        ObjectNode body = get();
        body.withObject("/properties/autoUpgradeProfile").put("nodeOSUpgradeChannel", channel);
        return body;
    }

    HttpResponse<String> put(JsonNode body, String... headers) throws Exception {
        return client.put(CLUSTER, body, headers);
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public void close() {
        azure.close();
    }
}
