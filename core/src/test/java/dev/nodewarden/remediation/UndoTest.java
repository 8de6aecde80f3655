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
        assertThat(Undo.losses(done.plan())).hasSize(loses ? 1 : 0);
    }

    @Test
    void aWindowThatWasMadeIsDeletedAndOneThatWasAlteredIsRestored() {
        var four = Changes.weekly("Sunday", "01:00", 4, "+00:00");
        var six = Changes.weekly("Sunday", "01:00", 6, "+00:00");

        assertThat(windowUndone(new WindowMove(Optional.empty(), Optional.of(four))))
                .isEqualTo(new WindowMove(Optional.of(four), Optional.empty()));
        assertThat(windowUndone(new WindowMove(Optional.of(four), Optional.of(six))))
                .isEqualTo(new WindowMove(Optional.of(six), Optional.of(four)));
    }

    /** AKS would refuse the window that was there before. */
    @Test
    void aWindowThatWasTooShortForAksStaysLengthenedAndThePlanSaysSo() {
        Change done = done(Optional.of("None"), Optional.of(lengthened()));

        PlannedChange undo = Undo.of(done, 1);

        assertThat(undo.window()).isEmpty();
        assertThat(undo.channel().map(ChannelMove::text)).contains("NodeImage -> None");
        assertThat(Undo.losses(done.plan()))
                .containsExactly("AKS takes no window shorter than 4 hours: the window stays lengthened");
        assertThat(Undo.losses(undo)).isEmpty();
    }

    @Test
    void aChangeThatDidNothingElseCannotBeUndone() {
        PlannedChange both =
                done(Optional.of("None"), Optional.of(lengthened())).plan();
        PlannedChange plan = new PlannedChange(
                both.id(),
                both.run(),
                both.cluster(),
                both.resourceUid(),
                0,
                false,
                both.window(),
                Optional.empty(),
                both.opens(),
                Optional.empty());
        Change done = Changes.ended(Change.planned(plan, NOON, NOON), ChangeState.DONE, NOON);

        assertThat(Undo.isPossible(both)).isTrue();
        assertThat(Undo.isPossible(plan)).isFalse();
        assertThatThrownBy(() -> Undo.of(done, 1)).hasMessageContaining("nothing that can be undone");
    }

    private static WindowMove lengthened() {
        return new WindowMove(
                Optional.of(Changes.weekly("Sunday", "01:00", 3, "+00:00")),
                Optional.of(Changes.weekly("Sunday", "01:00", 4, "+00:00")));
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
