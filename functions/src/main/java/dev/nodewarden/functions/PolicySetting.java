package dev.nodewarden.functions;

import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.file.PolicyFile;
import dev.nodewarden.policy.file.PolicyReading;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/** Reads the policy that the settings name: without one, or with a wrong one, the app does not start. */
final class PolicySetting {
    private PolicySetting() {}

    /** Returns the policy; the defaults when something is wrong, which is then among the problems. */
    static Policy read(SettingsReader reader) {
        String name = reader.text(Setting.POLICY).orElseThrow();
        try {
            PolicyReading reading = PolicyFile.read(folder().resolve(name));
            reading.problems().forEach(problem -> reader.problem(Setting.POLICY.key(), name + ": " + problem));
            return reading.policy().orElseGet(Policy::defaults);
        } catch (IOException | InvalidPathException e) {
            reader.problem(Setting.POLICY.key(), "must be a file that can be read, got '" + name + "'");
            return Policy.defaults();
        }
    }

    /** Returns the folder the app is deployed in: where its jar lies. */
    private static Path folder() {
        try {
            CodeSource source = PolicySetting.class.getProtectionDomain().getCodeSource();
            Path jar = Path.of(source.getLocation().toURI());
            return Optional.ofNullable(jar.getParent()).orElse(jar);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path has no such place", e);
        }
    }
}
