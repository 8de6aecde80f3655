package dev.nodewarden.policy.file;

import dev.nodewarden.fleet.NodeOsChannel;
import dev.nodewarden.fleet.Schedule;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import dev.nodewarden.policy.Severity;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The words of the file and what they stand for; spelled exactly so. */
final class Words {
    static final Map<String, Severity> SEVERITIES = by(Severity::label, List.of(Severity.values()));
    static final Map<String, Mode> MODES = by(Mode::label, List.of(Mode.values()));
    static final Map<String, DayOfWeek> DAYS = by(Schedule::armName, List.of(DayOfWeek.values()));
    /** The channels under which AKS patches nodes at times it knows; the others are what the rules are against. */
    static final Map<String, NodeOsChannel> CHANNELS =
            by(NodeOsChannel::armName, List.of(NodeOsChannel.NODE_IMAGE, NodeOsChannel.SECURITY_PATCH));

    private Words() {}

    private static <T> Map<String, T> by(Function<T, String> word, List<T> meanings) {
        Map<String, T> words = new LinkedHashMap<>();
        meanings.forEach(meaning -> words.put(word.apply(meaning), meaning));
        return Collections.unmodifiableMap(words);
    }
}
