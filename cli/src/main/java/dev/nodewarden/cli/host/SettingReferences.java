package dev.nodewarden.cli.host;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code %NAME%} in a function's bindings by the app setting of that name, as the host does. */
final class SettingReferences {
    private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");

    private final Map<String, String> settings;

    SettingReferences(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** @throws HostException naming the function and the setting that is missing */
    String resolve(String function, String text) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(function, match.group(1))));
    }

    private String value(String function, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new HostException("function " + function + " needs the setting " + name + ", which is not set");
        }
        return value;
    }
}
