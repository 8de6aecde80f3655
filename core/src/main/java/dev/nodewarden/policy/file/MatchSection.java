package dev.nodewarden.policy.file;

import dev.nodewarden.policy.ClusterMatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code match} of an override. {@code region}, {@code subscription} and {@code tags} are keys of ours; every other key
 * is a tag, so that {@code {env: prod}} needs no {@code tags} around it.
 */
final class MatchSection {
    private static final List<String> OURS = List.of("region", "subscription", "tags");
    private static final Pattern REGION = Pattern.compile("[a-zA-Z0-9]+");

    private MatchSection() {}

    static Optional<ClusterMatch> read(Value value) {
        return value.section().flatMap(section -> {
            Optional<String> region =
                    section.get("region").flatMap(name -> name.text(REGION, "a region's name such as westeurope"));
            Optional<String> subscription =
                    section.get("subscription").flatMap(id -> id.text(ScopeSection.GUID, ScopeSection.A_GUID));
            Optional<SortedMap<String, String>> tags = tags(section);
            if (section.all().isEmpty()) {
                value.problem("matches every cluster; put these keys at the top of the file instead");
            }
            return tags.map(all -> new ClusterMatch(all, region, subscription));
        });
    }

    private static Optional<SortedMap<String, String>> tags(Section section) {
        SortedMap<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional<SortedMap<String, String>> given = section.get("tags").flatMap(Value::tags);
        given.ifPresent(tags -> all.putAll(tags));
        boolean fine = given.isPresent() || !section.has("tags");
        for (Map.Entry<String, Value> entry : section.all()) {
            if (!OURS.contains(entry.getKey())) {
                fine &= isNoSlip(entry.getKey(), entry.getValue())
                        && Value.putTag(all, entry.getKey(), entry.getValue());
            }
        }
        return fine ? Optional.of(all) : Optional.empty();
    }

    /** A slip of the pen in one of our keys would be a tag that no cluster has. */
    private static boolean isNoSlip(String key, Value value) {
        Optional<String> meant = OURS.stream().filter(ours -> isNear(ours, key)).findFirst();
        meant.ifPresent(ours -> value.problem("is it " + ours + "? If it is a tag, write it under tags"));
        return meant.isEmpty();
    }

    /** Says whether {@code key} can stand in a match without {@code tags} around it. */
    static boolean isTag(String key) {
        return OURS.stream().noneMatch(ours -> isNear(ours, key));
    }

    private static boolean isNear(String ours, String key) {
        return key.equalsIgnoreCase(ours) || NearestName.distance(ours, key) == 1;
    }
}
