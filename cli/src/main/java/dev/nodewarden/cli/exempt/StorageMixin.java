package dev.nodewarden.cli.exempt;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.AzureException;
import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.azure.storage.StorageConnection;
import dev.nodewarden.azure.storage.TableLedgers;
import dev.nodewarden.cli.AzureAccess;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.Shell;
import dev.nodewarden.ledger.Ledgers;
import dev.nodewarden.ledger.StorageException;
import dev.nodewarden.report.Terminal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The option of commands that work in the app's storage account: where it is. */
public final class StorageMixin {
    private static final String CONNECTION_STRING = "AzureWebJobsStorage";
    private static final String TABLES = "AzureWebJobsStorage__tableServiceUri";
    private static final String PREFIX = "NODEWARDEN_TABLE_PREFIX";

    @Option(
            names = "--storage",
            paramLabel = "URL|CONNECTION_STRING",
            description =
                    "The app's storage account: the https address of its tables, reached with your own login, or a"
                            + " connection string. AzureWebJobsStorage__tableServiceUri or AzureWebJobsStorage of the"
                            + " environment if not given.")
    private Optional<String> storage = Optional.empty();

    /**
     * Hands the ledgers of the storage account to {@code work}.
     *
     * @throws CommandFailure if no account is named, or it refuses or does not answer
     */
    public <T> T with(Shell shell, Function<Opened, T> work) {
        try {
            return work.apply(open(shell.environment()));
        } catch (StorageException | AzureException e) {
            throw failed(e);
        } catch (RuntimeException e) {
            // Reactor hands what a connection says over as a cause.
            if (e.getCause() instanceof java.io.IOException || e instanceof java.io.UncheckedIOException) {
                throw failed(e);
            }
            throw e;
        }
    }

    private Opened open(Map<String, String> environment) {
        String text = Stream.of(storage, given(environment, CONNECTION_STRING), given(environment, TABLES))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "name the app's storage account: --storage, or " + TABLES + " of the environment"));
        AzureConnection azure = AzureAccess.connect(environment);
        String prefix = given(environment, PREFIX).orElse(StorageConnection.DEFAULT_PREFIX);
        if (!text.startsWith("http")) {
            return new Opened(TableLedgers.open(byString(text, azure, prefix)), Optional.empty());
        }
        return new Opened(TableLedgers.open(byLogin(text, azure, prefix)), Optional.of(azure.credential()));
    }

    private static StorageConnection byString(String text, AzureConnection azure, String prefix) {
        checkPrefix(prefix);
        try {
            return StorageConnection.fromConnectionString(text, azure.httpClient(), prefix);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // The text holds a key, and the SDK may repeat it.
            throw CommandFailure.usage("--storage or " + CONNECTION_STRING + ": neither an https address nor a"
                    + " connection string of a storage account");
        }
    }

    private static StorageConnection byLogin(String text, AzureConnection azure, String prefix) {
        checkPrefix(prefix);
        try {
            URI tables = URI.create(text);
            StorageConnection.Endpoints endpoints = new StorageConnection.Endpoints(
                    tables,
                    URI.create(text.replaceFirst("\\.table\\.", ".queue.")),
                    URI.create(text.replaceFirst("\\.table\\.", ".blob.")));
            return StorageConnection.withIdentity(endpoints, azure.credential(), azure.httpClient(), prefix);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--storage: " + Terminal.safe(String.valueOf(e.getMessage())));
        }
    }

    private static void checkPrefix(String prefix) {
        if (!prefix.matches("[a-z][a-z0-9]{0,49}")) {
            throw CommandFailure.usage(
                    PREFIX + ": need 1 to 50 lower-case letters and digits, a letter first, got '" + prefix + "'");
        }
    }

    private static CommandFailure failed(RuntimeException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return CommandFailure.azure("the storage account refuses or does not answer: " + Terminal.safe(said));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    /**
     * The ledgers of a storage account.
     *
     * @param login whose rights are used; empty with a connection string, behind which anyone may be
     */
    public record Opened(Ledgers ledgers, Optional<TokenCredential> login) {
        /**
         * Returns who acts: with a login whoever that is, which nobody can give, else {@code by} or the user of this
         * machine.
         *
         * @throws CommandFailure if both are given, or the login does not say who it is
         */
        public String who(Optional<String> by) {
            if (login.isEmpty()) {
                return by.orElseGet(() -> System.getProperty("user.name", "unknown"));
            }
            if (by.isPresent()) {
                throw CommandFailure.usage("--by: with your own login it is who you are; leave it out");
            }
            return login.flatMap(LoginName::of)
                    .orElseThrow(
                            () -> CommandFailure.azure("your login does not say who you are: it has no object id"));
        }
    }
}
