package dev.nodewarden.functions.metrics;

import dev.nodewarden.scan.Webhook;

/** A webhook that tells the metrics what came of each attempt. */
public final class CountedWebhook implements Webhook {
    private final Webhook webhook;
    private final AppMetrics metrics;

    public CountedWebhook(Webhook webhook, AppMetrics metrics) {
        this.webhook = webhook;
        this.metrics = metrics;
    }

    @Override
    public boolean isWanted() {
        return webhook.isWanted();
    }

    @Override
    public Delivery deliver(String id, String json) {
        Delivery outcome = webhook.deliver(id, json);
        metrics.delivered(outcome);
        return outcome;
    }
}
