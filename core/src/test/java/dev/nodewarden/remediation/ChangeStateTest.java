package dev.nodewarden.remediation;

import static dev.nodewarden.fleet.Clusters.NOON;
import static dev.nodewarden.fleet.Clusters.cluster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ChangeStateTest {
    private static final Set<ChangeState> OPEN = EnumSet.range(ChangeState.PLANNED, ChangeState.VERIFYING);

    /** The states on the way; every one of them may also end early. */
    @ParameterizedTest
    @CsvSource({
        "planned,            admitted|expired",
        "awaiting-approval,  planned|rejected|expired",
        "admitted,           window-written|waiting-for-window|channel-submitted",
        "window-written,     waiting-for-window|channel-submitted|verifying",
        "waiting-for-window, channel-submitted",
        "channel-submitted,  window-written|verifying",
        "verifying,          done|undone",
    })
    void statesMoveOnlyForward(String from, String to) {
        ChangeState state = ChangeState.fromLabel(from).orElseThrow();
        Set<ChangeState> allowed = EnumSet.of(
                ChangeState.FAILED,
                ChangeState.SUPERSEDED,
                ChangeState.CANCELLED,
                ChangeState.CONTESTED,
                ChangeState.QUARANTINED);
        List.of(to.split("\\|"))
                .forEach(label -> allowed.add(ChangeState.fromLabel(label).orElseThrow()));

        for (ChangeState next : ChangeState.values()) {
            assertThat(state.mayBecome(next)).as("%s -> %s", state, next).isEqualTo(allowed.contains(next));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasEndedStaysEnded(ChangeState state) {
        assertThat(state.isOpen()).isEqualTo(OPEN.contains(state));
        assertThat(state.nextStates().isEmpty()).isNotEqualTo(state.isOpen());
        assertThat(ChangeState.fromLabel(state.label())).contains(state);
    }

    @Test
    void aMoveThatTheTableDoesNotAllowIsABug() {
        Change done = Changes.ended(Changes.channel(cluster(1).build(), "None", 0), ChangeState.DONE, NOON);
        Change planned = Changes.channel(cluster(1).build(), "None", 0);

        assertThatThrownBy(() -> done.ended(ChangeState.FAILED, "", NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is DONE and cannot become FAILED");
        assertThatThrownBy(() -> planned.movedTo(ChangeState.CHANNEL_SUBMITTED))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> planned.intending(new Intent(Intent.Write.CHANNEL, Optional.empty(), NOON), NOON))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a write of a change that is PLANNED");
    }

    @Test
    void nothingThatNeedsAPersonIsAdmittedWithoutOne() {
        PlannedChange plan = Changes.plan(Changes.RUN, cluster(1).build(), "None", 0, true);
        Change awaiting = Change.planned(plan, NOON, NOON);
        Change other = Change.planned(Changes.plan(Changes.RUN, cluster(1).build(), "Unmanaged", 0, true), NOON, NOON);
        Approval approval = new Approval(new Act("someone", NOON), plan.hash());

        assertThat(awaiting.state()).isEqualTo(ChangeState.AWAITING_APPROVAL);
        assertThatThrownBy(() -> awaiting.admitted(NOON)).isInstanceOf(IllegalStateException.class);
        assertThat(awaiting.approved(approval).admitted(NOON).state()).isEqualTo(ChangeState.ADMITTED);
        assertThatThrownBy(() -> other.approved(approval)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRequestAndAnApprovalLastFourteenDays() {
        PlannedChange plan = Changes.plan(Changes.RUN, cluster(1).build(), "None", 0, true);
        Change awaiting = Change.planned(plan, NOON, NOON);
        Change approved = awaiting.approved(new Approval(new Act("someone", NOON.plus(days(10))), plan.hash()));

        assertThat(awaiting.isExpired(NOON.plus(days(14)).minusMillis(1))).isFalse();
        assertThat(awaiting.isExpired(NOON.plus(days(14)))).isTrue();
        assertThat(approved.isExpired(NOON.plus(days(24)).minusMillis(1))).isFalse();
        assertThat(approved.isExpired(NOON.plus(days(24)))).isTrue();
        assertThat(approved.admitted(NOON).isExpired(NOON.plus(days(99)))).isFalse();
        assertThat(Changes.channel(cluster(1).build(), "None", 0).isExpired(NOON.plus(days(99))))
                .isFalse();
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
