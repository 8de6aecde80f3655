package dev.nodewarden.functions;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Settings with our prefix that nobody reads: most likely typing errors, which would otherwise pass in silence. */
final class UnknownSettings {
    /** What the launcher and the tests of this project read from the same environment. */
    private static final Set<String> OF_OUR_TOOLS =
            Set.of("NODEWARDEN_JAVA_OPTS", "NODEWARDEN_AZURITE", "NODEWARDEN_SHARED_DATA");

    private UnknownSettings() {}

    static void report(Map<String, String> environment, SettingsReader reader) {
        for (String key : new TreeSet<>(environment.keySet())) {
            if (key.startsWith(Setting.PREFIX)
                    && !OF_OUR_TOOLS.contains(key)
                    && Setting.named(key).isEmpty()) {
                reader.problem(key, "unknown; is it " + Setting.nearest(key) + "?");
            }
        }
    }
}
