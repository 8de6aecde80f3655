package dev.nodewarden.remediation;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodewarden.fleet.NodeOsChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UndoTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "None,      NodeImage -> None,      none,    false",
                "none,      NodeImage -> None,      none,    false",
                "null,      NodeImage -> None,      none,    true",
                "Unmanaged, NodeImage -> Unmanaged, reimage, false",
            })
    void theChannelGoesBackToWhatItWas(String from, String move, String disruption, boolean loses) {
        Change done = done(Optional.ofNullable(from), Optional.empty());

        PlannedChange undo = Undo.of(done, 1);

        assertThat(undo.channel().map(ChannelMove::text)).contains(move);
        assertThat(undo.disruption().label()).isEqualTo(disruption);
        assertThat(undo.undoes()).contains(done.id());
        assertThat(Undo.loss(done).isPresent()).isEqualTo(loses);
    }

    @Test
    void aWindowThatWasMadeIsDeletedAndOneThatWasAlteredIsRestored() {
        var three = Changes.weekly("Sunday", "01:00", 3, "+00:00");
        var four = Changes.weekly("Sunday", "01:00", 4, "+00:00");

        assertThat(windowUndone(new WindowMove(Optional.empty(), Optional.of(four))))
                .isEqualTo(new WindowMove(Optional.of(four), Optional.empty()));
        assertThat(windowUndone(new WindowMove(Optional.of(three), Optional.of(four))))
                .isEqualTo(new WindowMove(Optional.of(four), Optional.of(three)));
    }

    @Test
    void eachAttemptIsAChangeOfItsOwn() {
        Change done = done(Optional.of("None"), Optional.empty());

        assertThat(Undo.of(done, 1).id())
                .isEqualTo(Undo.of(done, 1).id())
                .isNotEqualTo(Undo.of(done, 2).id());
    }

    @Test
    void onlyWhatIsDoneCanBeUndone() {
        Change failed = Changes.ended(Changes.channel(cluster(1).build(), "None", 0), ChangeState.FAILED, NOON);

        assertThatThrownBy(() -> Undo.of(failed, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static WindowMove windowUndone(WindowMove move) {
        return Undo.of(done(Optional.of("None"), Optional.of(move)), 1).window().orElseThrow();
    }

    private static Change done(Optional<String> from, Optional<WindowMove> window) {
        PlannedChange plan = Changes.plan(Changes.RUN, cluster(1).build(), "None", 0, false);
        PlannedChange moved = new PlannedChange(
                plan.id(),
                plan.run(),
                plan.cluster(),
                plan.resourceUid(),
                0,
                false,
                window,
                Optional.of(new ChannelMove(from, NodeOsChannel.NODE_IMAGE)),
                plan.opens(),
                Optional.empty());
        return Changes.ended(Change.planned(moved, NOON, NOON), ChangeState.DONE, NOON);
    }
}
