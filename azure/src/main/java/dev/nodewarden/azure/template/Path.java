package dev.nodewarden.azure.template;

import java.util.regex.Pattern;

/** How a place in a document is written: {@code resources[0].properties.agentPoolProfiles[1].osSKU}. */
final class Path {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,79}");
    private static final int LONGEST_NAME = 80;

    private Path() {}

    static String member(String path, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return path + "['" + shortened(name) + "']";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
