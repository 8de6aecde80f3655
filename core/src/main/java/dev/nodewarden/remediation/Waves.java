package dev.nodewarden.remediation;

import dev.nodewarden.policy.RemediationPolicy.Wave;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds a wave until the earlier waves of the same run have ended and soaked. */
final class Waves {
    private Waves() {}

    static Optional<Waiting> obstacle(List<Wave> waves, Change change, Situation situation) {
        List<Change> earlier = situation.ofRun(change.plan().run()).stream()
                .filter(other -> other.plan().wave() < change.plan().wave()
                        && !other.plan().isUndo())
                .toList();
        long open = earlier.stream().filter(other -> other.state().isOpen()).count();
        if (open > 0) {
            return Optional.of(new Waiting(
                    Waiting.Reason.WAVE, open + " changes of earlier waves have not ended", Optional.empty()));
        }
        return IntStream.range(0, change.plan().wave())
                .mapToObj(wave -> soaked(earlier, wave, waves))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .filter(end -> end.isAfter(situation.now()))
                .map(end -> new Waiting(Waiting.Reason.WAVE, "the earlier waves soak until " + end, Optional.of(end)));
    }

    /** A wave that the policy no longer has does not soak. */
    private static Optional<Instant> soaked(List<Change> earlier, int wave, List<Wave> waves) {
        int hours = wave < waves.size() ? waves.get(wave).soakHours() : 0;
        return earlier.stream()
                .filter(change -> change.plan().wave() == wave)
                .flatMap(change -> change.times().endedAt().stream())
                .max(Comparator.naturalOrder())
                .map(end -> end.plus(Duration.ofHours(hours)));
    }
}
