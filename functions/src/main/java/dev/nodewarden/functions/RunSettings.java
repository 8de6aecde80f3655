package dev.nodewarden.functions;

import dev.nodewarden.azure.storage.QueueNames;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.scan.Pacing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The settings of a run: its queues, its scope, its pace and its hour. */
final class RunSettings {
    private RunSettings() {}

    static QueueNames queues(SettingsReader reader) {
        String start = queue(reader, Setting.START_QUEUE);
        String lane = queue(reader, Setting.LANE_QUEUE);
        String finish = queue(reader, Setting.FINISH_QUEUE);
        String change = queue(reader, Setting.CHANGE_QUEUE);
        if (new TreeSet<>(List.of(start, lane, finish, change)).size() < 4) {
            reader.problem(Setting.LANE_QUEUE.key(), "the four queues need four names");
        }
        return new QueueNames(start, lane, finish, change);
    }

    private static String queue(SettingsReader reader, Setting setting) {
        return reader.value(setting, SettingValues::queue, setting.usual());
    }

    /** Returns the policy's scope, each part of it replaced by the setting for it where that is given. */
    static FleetScope scope(SettingsReader reader, FleetScope policy) {
        return new FleetScope(
                policy.managementGroup(),
                subscriptions(reader, Setting.INCLUDE_SUBSCRIPTIONS, policy.includeSubscriptions()),
                subscriptions(reader, Setting.EXCLUDE_SUBSCRIPTIONS, policy.excludeSubscriptions()),
                tags(reader, Setting.INCLUDE_TAGS, policy.includeTags()),
                tags(reader, Setting.EXCLUDE_TAGS, policy.excludeTags()));
    }

    private static Set<String> subscriptions(SettingsReader reader, Setting setting, Set<String> otherwise) {
        if (reader.given(setting).isEmpty()) {
            return otherwise;
        }
        Set<String> ids = new TreeSet<>();
        for (String part : reader.list(setting)) {
            reader.attempt(setting, () -> SettingValues.guid(part)).ifPresent(ids::add);
        }
        return ids;
    }

    private static Map<String, String> tags(SettingsReader reader, Setting setting, Map<String, String> otherwise) {
        if (reader.given(setting).isEmpty()) {
            return otherwise;
        }
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String part : reader.list(setting)) {
            String[] tag = part.split("=", 2);
            if (tag.length < 2 || tag[0].isBlank()) {
                reader.problem(setting.key(), "must be key=value, key=value, got '" + part + "'");
            } else if (tags.put(tag[0].strip(), tag[1].strip()) != null) {
                reader.problem(setting.key(), "has the key '" + tag[0].strip() + "' twice");
            }
        }
        return tags;
    }

    static Pacing pacing(SettingsReader reader) {
        Pacing usual = Pacing.defaults();
        int reserve = reader.value(Setting.RESERVE, SettingValues::count, usual.reserve());
        double share = reader.value(Setting.SHARE, SettingValues::number, usual.share());
        double timeScale = reader.value(Setting.TIME_SCALE, SettingValues::number, usual.timeScale());
        Optional<Pacing> pacing = reader.attempt(Setting.SHARE, () -> new Pacing(reserve, share, timeScale));
        return pacing.orElse(usual);
    }

    static void checkSchedules(SettingsReader reader) {
        reader.optional(Setting.SCAN_SCHEDULE, SettingValues::schedule);
        reader.optional(Setting.SWEEP_SCHEDULE, SettingValues::schedule);
    }
}
