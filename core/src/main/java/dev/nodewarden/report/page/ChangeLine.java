package dev.nodewarden.report.page;

import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Disruption;
import dev.nodewarden.report.Terminal;
import java.util.ArrayList;
import java.util.List;

/**
 * A change as a page tells it.
 *
 * @param what each value before and after
 * @param reimages the change may reimage nodes when it is made
 * @param note what it waits for, or how it ended
 * @param agreed who approved it, and when; empty before that
 * @param hash what an approval must name
 */
public record ChangeLine(
        String id,
        String cluster,
        String group,
        String link,
        String state,
        List<String> what,
        boolean reimages,
        String note,
        String agreed,
        String planned,
        String until,
        String hash,
        boolean waitsForPerson) {

    public static ChangeLine of(Change change) {
        List<String> what = new ArrayList<>();
        change.plan().window().ifPresent(move -> what.add(Terminal.safe("Node OS window: " + move.text())));
        change.plan().channel().ifPresent(move -> what.add(Terminal.safe("Node OS channel: " + move.text())));
        String waiting = change.waiting().map(wait -> wait.why()).orElse("");
        return new ChangeLine(
                change.id().value(),
                change.cluster().name(),
                change.cluster().resourceGroup(),
                Links.cluster(change.cluster()),
                change.state().label(),
                what,
                change.plan().disruption() == Disruption.REIMAGE,
                Terminal.safe(change.note().orElse(waiting)),
                change.approval()
                        .map(given -> Terminal.safe(
                                "Approved " + Times.minute(given.act().at()) + " by "
                                        + given.act().who()))
                        .orElse(""),
                Times.minute(change.times().plannedAt()),
                Times.day(change.times().plannedAt().plus(Change.APPROVAL_LASTS)),
                change.plan().hash(),
                change.state() == ChangeState.AWAITING_APPROVAL);
    }
}
