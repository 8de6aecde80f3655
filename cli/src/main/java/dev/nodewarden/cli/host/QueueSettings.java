package dev.nodewarden.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How queues are polled: {@code extensions.queues} of host.json.
 *
 * @param batchSize messages fetched at once, 1 to 32
 * @param newBatchThreshold the next batch is fetched when at most so many messages of a queue are in work
 * @param visibilityTimeout how long a message that failed stays away
 * @param maxDequeueCount after so many failures a message goes to the poison queue
 * @param maxPollingInterval longest pause between two looks into an empty queue
 * @param base64 whether messages are Base64 of UTF-8, the host's default, or plain text
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue">Queue storage
 *     triggers, host.json settings</a>
 */
record QueueSettings(
        int batchSize,
        int newBatchThreshold,
        Duration visibilityTimeout,
        int maxDequeueCount,
        Duration maxPollingInterval,
        boolean base64) {
    private static final int LARGEST_BATCH = 32;
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Pattern TIME_SPAN = Pattern.compile("(\\d{1,2}):([0-5]?\\d):([0-5]?\\d)");

    QueueSettings {
        if (batchSize < 1 || batchSize > LARGEST_BATCH) {
            throw new HostException("host.json: need 1 <= batchSize <= 32, got " + batchSize);
        }
        if (newBatchThreshold < 0 || maxDequeueCount < 1) {
            throw new HostException("host.json: need newBatchThreshold >= 0 and maxDequeueCount >= 1, got "
                    + newBatchThreshold + " and " + maxDequeueCount);
        }
        if (maxPollingInterval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new HostException("host.json: need maxPollingInterval >= 100 ms, got " + maxPollingInterval);
        }
    }

    /** Reads the settings; what is absent has the host's own default. */
    static QueueSettings of(JsonNode queues) {
        int batchSize = queues.path("batchSize").asInt(16);
        return new QueueSettings(
                batchSize,
                queues.path("newBatchThreshold").asInt(batchSize / 2),
                timeSpan(queues.path("visibilityTimeout").asText("00:00:00")),
                queues.path("maxDequeueCount").asInt(5),
                timeSpan(queues.path("maxPollingInterval").asText("00:01:00")),
                queues.path("messageEncoding").asText("base64").equalsIgnoreCase("base64"));
    }

    private static Duration timeSpan(String text) {
        Matcher matcher = TIME_SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new HostException("host.json: '" + text + "' is not a time span like 00:00:30");
        }
        return Duration.ofHours(Long.parseLong(matcher.group(1)))
                .plusMinutes(Long.parseLong(matcher.group(2)))
                .plusSeconds(Long.parseLong(matcher.group(3)));
    }
}
