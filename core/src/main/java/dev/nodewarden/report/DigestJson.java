package dev.nodewarden.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodewarden.policy.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A digest as one JSON body: {@code text} for chats that show text, an Adaptive Card in {@code attachments} for those that
 * show cards, and {@code nodewarden} for programs.
 *
 * @see <a href="https://adaptivecards.io/explorer/">Adaptive Cards</a>
 */
public final class DigestJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SCHEMA_VERSION = 1;
    private static final String CARD = "application/vnd.microsoft.card.adaptive";

    private DigestJson() {}

    /**
     * Returns {@code digest} as that body.
     *
     * @param link where people read the whole report; empty for none
     */
    public static String of(RunDigest digest, Optional<String> link) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("type", "message");
        List<String> lines = lines(digest);
        json.put("text", String.join("\n", lines) + link.map(to -> "\n" + to).orElse(""));
        ObjectNode attachment = json.putArray("attachments").addObject();
        attachment.put("contentType", CARD);
        card(attachment.putObject("content"), lines, link);
        facts(json.putObject("nodewarden"), digest, link);
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    private static void card(ObjectNode card, List<String> lines, Optional<String> link) {
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        ArrayNode body = card.putArray("body");
        for (String line : lines) {
            ObjectNode block =
                    body.addObject().put("type", "TextBlock").put("text", line).put("wrap", true);
            if (body.size() == 1) {
                block.put("weight", "Bolder");
            }
        }
        link.ifPresent(to -> card.putArray("actions")
                .addObject()
                .put("type", "Action.OpenUrl")
                .put("title", "Open the report")
                .put("url", to));
    }

    private static void facts(ObjectNode json, RunDigest digest, Optional<String> link) {
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("run", digest.run().id().value());
        json.put("state", digest.run().state().label());
        json.put("finishedAt", digest.outcome().finishedAt().toString());
        json.put("clusters", digest.outcome().coverage().clustersDiscovered());
        json.put("nonCompliant", digest.outcome().summary().count(Status.NON_COMPLIANT));
        json.put("unreadable", digest.outcome().summary().count(Status.UNREADABLE));
        json.put("new", digest.fresh());
        json.put("returned", digest.returned());
        json.put("fixed", digest.fixed());
        ArrayNode worst = json.putArray("worst");
        digest.worst()
                .forEach(line -> worst.addObject()
                        .put("cluster", line.cluster().armId())
                        .put("rule", line.rule())
                        .put("severity", line.severity().label())
                        .put("returned", line.returned()));
        link.ifPresent(to -> json.put("link", to));
    }

    private static List<String> lines(RunDigest digest) {
        List<String> lines = new ArrayList<>();
        int clusters = digest.outcome().coverage().clustersDiscovered();
        int failing = digest.outcome().summary().count(Status.NON_COMPLIANT);
        lines.add("nodewarden: " + digest.fresh() + " new, " + digest.returned() + " returned and " + digest.fixed()
                + " fixed findings; " + failing + " of " + clusters + " clusters are non-compliant");
        int unreadable = digest.outcome().summary().count(Status.UNREADABLE);
        if (unreadable > 0) {
            lines.add(unreadable + " clusters could not be read");
        }
        digest.worst()
                .forEach(line -> lines.add(line.severity().label() + ": " + line.rule() + " on "
                        + plain(line.cluster().name()) + " in "
                        + plain(line.cluster().resourceGroup()) + (line.returned() ? ", again" : "")));
        return lines;
    }

    /** Chats read marks in text as links and worse, and names come from outside. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9.-]", "·");
    }
}
