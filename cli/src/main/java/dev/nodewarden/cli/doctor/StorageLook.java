package dev.nodewarden.cli.doctor;

import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.cli.exempt.StorageMixin;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.Run;
import dev.nodewarden.ledger.RunId;
import dev.nodewarden.ledger.RunState;
import dev.nodewarden.ledger.SubscriptionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the storage account tells of the app.
 *
 * @param lastComplete the subscriptions of the last complete run
 */
record StorageLook(Check check, Set<String> lastComplete) {
    private static final int RUNS_BACK = 90;

    /** Reads the newest runs of the account that {@code storage} or the environment names. */
    static StorageLook at(StorageMixin storage, Shell shell) {
        try {
            return storage.with(shell, opened -> look(opened.ledgers()));
        } catch (CommandFailure e) {
            boolean none =
                    e.code() == ExitCode.USAGE && String.valueOf(e.getMessage()).startsWith("name the app's");
            Check check = none
                    ? Check.note("storage", "not checked; --storage or --settings names it")
                    : Check.problem(
                            e.code(),
                            "storage",
                            String.valueOf(e.getMessage()),
                            "az role assignment create --role 'Storage Table Data Contributor' --assignee-object-id"
                                    + " OBJECT_ID --scope STORAGE_ACCOUNT_ID; and the same for 'Storage Blob Data Reader'");
            return new StorageLook(check, Set.of());
        }
    }

    /** Asks the blobs whatever there is, so that it is known whether they answer. */
    private static String report(Ledgers ledgers, List<Run> runs) {
        Optional<RunId> over =
                runs.stream().filter(run -> run.state().isOver()).map(Run::id).findFirst();
        boolean kept = ledgers.reports().has(over.orElse(RunId.of(Instant.EPOCH, 0)));
        return over.map(id -> kept ? ", report kept" : ", report of " + id + " not kept")
                .orElse("");
    }

    private static StorageLook look(Ledgers ledgers) {
        List<Run> runs = ledgers.runs().newest(RUNS_BACK, Optional.empty()).items();
        Set<String> subscriptions = runs.stream()
                .filter(run -> run.state() == RunState.COMPLETE)
                .findFirst()
                .map(run -> ledgers.runs().subscriptions(run.id()).stream()
                        .map(SubscriptionRecord::subscriptionId)
                        .collect(Collectors.toSet()))
                .orElseGet(Set::of);
        String newest = runs.isEmpty()
                ? "no run yet"
                : "newest run " + runs.get(0).id() + ": " + runs.get(0).state().label();
        return new StorageLook(
                Check.ok("storage", "the tables and blobs answer; " + newest + report(ledgers, runs)), subscriptions);
    }
}
