package dev.nodewarden.cli.changes;

import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import dev.nodewarden.remediation.Disruption;
import dev.nodewarden.remediation.Undo;
import dev.nodewarden.report.Terminal;
import java.util.ArrayList;
import java.util.List;

/** A change for people at a terminal. */
final class ChangeText {
    private ChangeText() {}

    /** Returns what is changed, and how far that has come. */
    static List<String> lines(Change change) {
        List<String> lines = new ArrayList<>();
        lines.add(change.id() + "  " + change.state().label() + "  "
                + change.cluster().name() + " (" + change.cluster().resourceGroup() + ")");
        change.plan().undoes().ifPresent(id -> lines.add("    undoes   " + id));
        change.plan().window().ifPresent(move -> lines.add("    window   " + move.text()));
        change.plan().channel().ifPresent(move -> lines.add("    channel  " + move.text()));
        if (change.plan().disruption() == Disruption.REIMAGE) {
            lines.add("    may reimage nodes, so the channel is set while the window is open");
        }
        Undo.losses(change.plan()).forEach(loss -> lines.add("    undo     " + loss));
        if (change.state() == ChangeState.AWAITING_APPROVAL) {
            lines.add("    hash     " + change.plan().hash());
        }
        change.approval()
                .ifPresent(given -> lines.add("    approved by " + given.act().who() + " at "
                        + given.act().at()));
        change.waiting()
                .ifPresent(waiting -> lines.add("    waits    "
                        + waiting.reason().label() + ": " + waiting.why()
                        + waiting.until().map(until -> ", until " + until).orElse("")));
        change.note().ifPresent(note -> lines.add("    note     " + note));
        change.acknowledged().ifPresent(act -> lines.add("    acknowledged by " + act.who() + " at " + act.at()));
        return lines.stream().map(Terminal::safe).toList();
    }

    /** Returns one line of a journal. */
    static String line(JournalEntry entry) {
        return Terminal.safe("    " + entry.at() + "  " + entry.event() + "  " + entry.detail()
                + entry.who().map(who -> " (" + who + ")").orElse(""));
    }
}
