package dev.nodewarden.azure.change;

import dev.nodewarden.azure.change.Traffic.Event;
import dev.nodewarden.ledger.JournalEntry;
import dev.nodewarden.remediation.Change;
import dev.nodewarden.remediation.ChangeState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares what the ledger tells of a cluster's change with what the request log says.
 *
 * @param accepted our channel writes that Azure took
 * @param edited someone else's edit behind our write was there when we verified
 * @param othersSet the channels that others set
 */
record Story(String cluster, List<Event> accepted, boolean edited, List<String> othersSet) {
    private static final Pattern OPEN_END = Pattern.compile(
            "not known whether|may have got|what it had written by then stays|it did not stick|no one knows");

    List<String> problems(List<Change> changes, Organisation organisation) {
        List<String> problems = new ArrayList<>();
        if (changes.size() > 1) {
            problems.add("more than one change of " + cluster);
        }
        if (changes.isEmpty() && !accepted.isEmpty()) {
            problems.add("a channel was written without a change: " + cluster);
        }
        for (Change change : changes) {
            List<JournalEntry> journal = organisation.ledgers.changes().journal(change.id());
            state(change, problems);
            order(change, journal, problems);
            writes(change, journal, problems);
            secrets(change, journal, problems);
        }
        return problems.stream()
                .map(problem -> problem + "\n  " + organisation.notes(cluster))
                .toList();
    }

    /** Final, or waiting for something that is told. */
    private void state(Change change, List<String> problems) {
        boolean told = change.state().isOpen()
                ? change.waiting().isPresent() || change.step() == 0
                : change.note().filter(note -> !note.isBlank()).isPresent();
        if (!told) {
            problems.add(change.state() + " without a reason: " + cluster);
        }
    }

    private void order(Change change, List<JournalEntry> journal, List<String> problems) {
        List<Integer> numbers = journal.stream().map(JournalEntry::number).toList();
        if (!numbers.equals(numbers.stream().distinct().sorted().toList())) {
            problems.add("the journal is out of order: " + cluster);
        }
        if (!journal.get(0).event().equals("planned")) {
            problems.add("the journal does not begin with the plan: " + cluster);
        }
        String end = change.state().label();
        if (!change.state().isOpen()
                && journal.stream().noneMatch(line -> line.event().equals(end))) {
            problems.add("the journal does not tell the end, " + end + ": " + cluster);
        }
    }

    private void writes(Change change, List<JournalEntry> journal, List<String> problems) {
        boolean intended = has(journal, "channel-intended");
        boolean submitted = has(journal, "channel-submitted");
        boolean openEnd =
                change.note().filter(note -> OPEN_END.matcher(note).find()).isPresent();
        if (!accepted.isEmpty() && !intended) {
            problems.add("the journal does not know of the channel that Azure took: " + cluster);
        }
        boolean pending = change.state().isOpen() && change.intent().isPresent();
        if (!accepted.isEmpty() && !submitted && !openEnd && !pending) {
            problems.add("Azure took the channel, and the journal denies it: " + cluster);
        }
        if (submitted && accepted.isEmpty() && !othersSet.contains(target(change))) {
            problems.add("the journal tells of a channel that nobody wrote: " + cluster);
        }
        boolean done = change.state() == ChangeState.DONE || change.state() == ChangeState.UNDONE;
        if (done && change.plan().channel().isPresent() && !submitted) {
            problems.add("done, and nothing was submitted: " + cluster);
        }
        if (done && edited && !change.note().orElse("").contains("something else moved")) {
            problems.add("someone else's edit behind our write was not reported: " + cluster);
        }
        if (intended && journal.stream().noneMatch(line -> line.image().isPresent())) {
            problems.add("a write without its before-image: " + cluster);
        }
    }

    private static boolean has(List<JournalEntry> journal, String event) {
        return journal.stream().anyMatch(line -> line.event().equals(event));
    }

    private static String target(Change change) {
        return change.plan().channel().map(move -> move.to().armName()).orElse("");
    }

    /** Design promise 6. */
    private void secrets(Change change, List<JournalEntry> journal, List<String> problems) {
        String kept = change + journal.stream().map(JournalEntry::toString).collect(Collectors.joining());
        Audit.SECRETS.stream()
                .filter(kept::contains)
                .forEach(secret -> problems.add("the ledger holds " + secret + ": " + cluster));
    }
}
