package dev.nodewarden.azure.template;

import dev.nodewarden.fleet.ClusterId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Ids for clusters that have none yet: of a subscription that cannot be, in a group called {@code template}, under the
 * cluster's own name as far as it is known. The second cluster of one name is in {@code template-2}, and so on.
 */
final class StandIns {
    private static final String NO_SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
    private static final String GROUP = "template";
    private static final int LONGEST_NAME = 63;

    private final Set<String> taken = new HashSet<>();

    ClusterId next(String name) {
        String safe = safe(Open.shown(name));
        for (int i = 1; ; i++) {
            String group = i == 1 ? GROUP : GROUP + "-" + i;
            if (taken.add(group + "/" + safe.toLowerCase(Locale.ROOT))) {
                return ClusterId.of(NO_SUBSCRIPTION, group, safe);
            }
        }
    }

    /** The name with all that a cluster's name cannot hold turned into hyphens. */
    private static String safe(String name) {
        String hyphened = name.replaceAll("[^A-Za-z0-9_-]+", "-");
        String cut = hyphened.substring(0, Math.min(LONGEST_NAME, hyphened.length()));
        String trimmed = cut.replaceAll("^[-_]+", "").replaceAll("[-_]+$", "");
        return Optional.of(trimmed).filter(text -> !text.isEmpty()).orElse("unnamed");
    }
}
