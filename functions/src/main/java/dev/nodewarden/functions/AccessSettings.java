package dev.nodewarden.functions;

import dev.nodewarden.functions.access.AccessKeys;
import dev.nodewarden.functions.access.EntraAccess;
import java.util.List;
import java.util.Optional;

/** The settings of who gets in over HTTP. No problem with them repeats what was given: most of it is secret. */
final class AccessSettings {
    private AccessSettings() {}

    static AccessKeys keys(SettingsReader reader) {
        return AccessKeys.of(keys(reader, Setting.READER_KEYS), keys(reader, Setting.OPERATOR_KEYS));
    }

    private static List<String> keys(SettingsReader reader, Setting setting) {
        List<String> keys = reader.list(setting);
        if (keys.stream().allMatch(AccessKeys::isLongEnough)) {
            return keys;
        }
        reader.problem(setting.key(), "every key needs at least " + AccessKeys.SHORTEST + " characters");
        return List.of();
    }

    /** The platform's own word, and nothing else, confirms that its authentication is on. */
    static EntraAccess entra(SettingsReader reader) {
        Optional<String> tenant = reader.optional(Setting.ENTRA_TENANT, SettingValues::guid);
        boolean confirmed = reader.text(Setting.PLATFORM_AUTHENTICATION)
                .filter(text -> text.equalsIgnoreCase("true"))
                .isPresent();
        Optional<String> secret = reader.text(Setting.BROWSER_SECRET);
        if (secret.filter(text -> text.length() < EntraAccess.SHORTEST_SECRET).isPresent()) {
            reader.problem(
                    Setting.BROWSER_SECRET.key(), "needs at least " + EntraAccess.SHORTEST_SECRET + " characters");
        }
        if (secret.isPresent() && reader.given(Setting.ENTRA_TENANT).isEmpty()) {
            reader.problem(Setting.BROWSER_SECRET.key(), "has no use without " + Setting.ENTRA_TENANT.key());
        }
        return new EntraAccess(tenant, confirmed, secret);
    }
}
