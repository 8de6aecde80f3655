package dev.nodewarden.cli;

import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.ConfigurationSource;
import dev.nodewarden.azure.AzureConnection;
import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.simulator.SimulatedAzure;
import java.time.Duration;
import java.util.Map;

/** A way to Azure for the length of one command; what was started for it ends with it, also on Ctrl-C. */
public final class AzureAccess implements AutoCloseable {
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
    private static final ConfigurationSource NOTHING = path -> Map.of();

    private final AzureConnection connection;
    private final AtExit ending;

    private AzureAccess(AzureConnection connection, AtExit ending) {
        this.connection = connection;
        this.ending = ending;
    }

    /**
     * Opens the Azure that {@code environment} names, as whoever is signed in.
     *
     * @throws CommandFailure naming the variable that is wrong
     */
    static AzureAccess real(Map<String, String> environment) {
        return new AzureAccess(connect(environment), AtExit.nothing());
    }

    /** Opens a way to {@code azure}, and closes it at the end. */
    static AzureAccess simulated(SimulatedAzure azure) {
        return new AzureAccess(connect(azure.environment()), AtExit.run(azure::close));
    }

    /** Opens a way to the Azure that {@code environment} points at. */
    public static AzureConnection connect(Map<String, String> environment) {
        AzureSettings settings = AzureEnvironment.settings(environment);
        try {
            return AzureConnection.open(settings, RESPONSE_TIMEOUT, configuration(environment));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(AzureEnvironment.TRUSTED_CERTIFICATE + ": " + e.getMessage());
        }
    }

    /** What azure-identity looks at; a simulated Azure's variables never enter the process's own. */
    private static Configuration configuration(Map<String, String> environment) {
        return new ConfigurationBuilder(NOTHING, NOTHING, path -> environment).build();
    }

    /** Returns the way that was opened. */
    public AzureConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        ending.close();
    }
}
