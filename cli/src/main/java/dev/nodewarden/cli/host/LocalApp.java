package dev.nodewarden.cli.host;

import dev.nodewarden.functions.AppSettings;
import dev.nodewarden.functions.FunctionWiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** nodewarden's own function app on the local host. */
public final class LocalApp {
    /** System property with the root of the checkout; set by the launcher. */
    private static final String HOME_PROPERTY = "nodewarden.home";

    private static final String POLICY = "NODEWARDEN_POLICY";
    private static final Path STAGED = Path.of("functions", "target", "azure-functions", "nodewarden");

    private LocalApp() {}

    /**
     * Starts the app with {@code settings}, over the defaults.
     *
     * @throws HostException if it is not staged, or a setting is wrong; every wrong one is named
     */
    public static LocalHost start(Map<String, String> settings, HostOptions options, HostLog log) {
        Map<String, String> all = new TreeMap<>(AppSettings.defaults());
        all.putAll(settings);
        // The classes run from the command's own folder, and the policy lies in the app's.
        all.compute(
                POLICY, (key, file) -> staged().resolve(String.valueOf(file)).toString());
        return LocalHost.start(StagedApp.load(staged(), all), new FunctionWiring(checked(all)), all, options, log);
    }

    private static AppSettings checked(Map<String, String> settings) {
        try {
            return AppSettings.from(settings);
        } catch (IllegalStateException e) {
            throw new HostException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the folder that the app is staged in, by this checkout's build. */
    public static Path staged() {
        String home = System.getProperty(HOME_PROPERTY, "");
        if (!home.isEmpty()) {
            return Path.of(home).resolve(STAGED);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(STAGED))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new HostException("there is no staged function app in " + STAGED
                        + " of this or any folder above: run mvn package"));
    }
}
