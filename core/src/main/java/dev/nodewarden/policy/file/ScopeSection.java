package dev.nodewarden.policy.file;

import dev.nodewarden.policy.FleetScope;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code scope}: which part of the fleet is looked at. */
final class ScopeSection {
    static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    static final String A_GUID = "a subscription's GUID, such as 00000000-0000-0000-0000-000000000000";

    /**
     * Azure's rule for the names of management groups.
     *
     * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules">Rules</a>
     */
    private static final Pattern MANAGEMENT_GROUP = Pattern.compile("|[A-Za-z0-9][-\\w().]{0,88}[-\\w()]|[A-Za-z0-9]");

    private ScopeSection() {}

    static FleetScope read(Section section, FleetScope base) {
        String group = section.get(
                "managementGroup",
                value -> value.text(MANAGEMENT_GROUP, "the name of a management group, at most 90 characters"),
                base.managementGroup().orElse(""));
        FleetScope scope = new FleetScope(
                Optional.of(group).filter(name -> !name.isEmpty()),
                section.get("includeSubscriptions", ScopeSection::guids, base.includeSubscriptions()),
                section.get("excludeSubscriptions", ScopeSection::guids, base.excludeSubscriptions()),
                section.get("includeTags", Value::tags, new TreeMap<>(base.includeTags())),
                section.get("excludeTags", Value::tags, new TreeMap<>(base.excludeTags())));
        section.end();
        return scope;
    }

    private static Optional<Set<String>> guids(Value value) {
        return value.each(item -> item.text(GUID, A_GUID)).map(TreeSet::new);
    }
}
