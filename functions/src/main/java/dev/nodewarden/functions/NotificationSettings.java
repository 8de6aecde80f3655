package dev.nodewarden.functions;

import dev.nodewarden.scan.NotifyRun.Notifications;
import java.net.URI;
import java.util.Optional;

/**
 * Who is told what after a run.
 *
 * @param url where to; a secret, empty for nobody
 * @param secret signs what is told
 */
record NotificationSettings(Optional<URI> url, Optional<String> secret, Notifications told) {
    private static final int SHORTEST_SECRET = 32;

    static NotificationSettings of(SettingsReader reader) {
        Optional<String> given = reader.text(Setting.WEBHOOK_URL);
        Optional<URI> url = given.flatMap(NotificationSettings::url);
        // Never repeated: most addresses of chats hold their own key.
        if (given.isPresent() && url.isEmpty()) {
            reader.problem(Setting.WEBHOOK_URL.key(), "must be an https URL, or http on this machine");
        }
        Optional<String> secret = reader.text(Setting.WEBHOOK_SECRET);
        if (secret.filter(text -> text.length() < SHORTEST_SECRET).isPresent()) {
            reader.problem(Setting.WEBHOOK_SECRET.key(), "needs at least " + SHORTEST_SECRET + " characters");
        }
        boolean always = reader.value(Setting.WEBHOOK_ON, NotificationSettings::isAlways, false);
        Optional<String> link =
                reader.optional(Setting.WEBHOOK_LINK, SettingValues::https).map(URI::toString);
        return new NotificationSettings(url, secret, new Notifications(always, link));
    }

    private static boolean isAlways(String text) {
        return switch (text) {
            case "changes" -> false;
            case "always" -> true;
            default -> throw new IllegalArgumentException("must be changes or always, got '" + text + "'");
        };
    }

    private static Optional<URI> url(String text) {
        try {
            URI uri = URI.create(text);
            boolean local = "http".equalsIgnoreCase(uri.getScheme())
                    && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
            return Optional.of(uri)
                    .filter(to -> to.getHost() != null && (local || "https".equalsIgnoreCase(to.getScheme())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return url.isPresent() ? "a webhook" : "no webhook";
    }
}
