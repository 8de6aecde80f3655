package dev.nodewarden.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodewarden.cli.CommandFailure;
import dev.nodewarden.cli.ExitCode;
import dev.nodewarden.cli.PolicyFiles;
import dev.nodewarden.functions.AppSettings;
import dev.nodewarden.policy.FleetScope;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings and the policy that were given, as far as they are in order.
 *
 * @param values the settings as they were given; some may be secret
 */
record GivenSettings(Map<String, String> values, Policy policy, FleetScope scope, List<Check> checks) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String POLICY = "NODEWARDEN_POLICY";

    /** Reads {@code settings} and {@code policy}. Contacts nobody. */
    static GivenSettings read(Optional<Path> settings, Optional<Path> policy) {
        List<Check> checks = new ArrayList<>();
        Map<String, String> values = settings.map(GivenSettings::values).orElseGet(Map::of);
        Optional<AppSettings> app = settings.isEmpty() ? Optional.empty() : app(values, policy, checks);
        if (settings.isEmpty()) {
            checks.add(Check.note("settings", "not checked; --settings FILE names those of the app"));
        }
        Policy judging = app.map(AppSettings::policy).orElseGet(() -> policy(policy, checks));
        FleetScope scope = app.map(AppSettings::scope).orElseGet(() -> judging.scope());
        return new GivenSettings(values, judging, scope, checks);
    }

    private static Optional<AppSettings> app(Map<String, String> values, Optional<Path> policy, List<Check> checks) {
        Map<String, String> all = new TreeMap<>(AppSettings.defaults());
        all.putAll(values);
        policy.ifPresent(file -> all.put(POLICY, file.toAbsolutePath().toString()));
        try {
            AppSettings settings = AppSettings.from(all);
            checks.add(Check.ok("settings", values.size() + " settings, all understood"));
            return Optional.of(settings);
        } catch (IllegalStateException e) {
            String problems = Terminal.safe(String.valueOf(e.getMessage()).replace("\n- ", "; "));
            checks.add(Check.problem(
                    ExitCode.USAGE, "settings", problems.replaceFirst("^settings:?; ", ""), "see docs/settings.md"));
            return Optional.empty();
        }
    }

    private static Policy policy(Optional<Path> file, List<Check> checks) {
        if (file.isEmpty()) {
            checks.add(Check.note("policy", "the defaults; --policy FILE names another"));
            return Policy.defaults();
        }
        try {
            Policy policy = PolicyFiles.read("--policy", file.get());
            checks.add(Check.ok(
                    "policy", file.get() + ", mode " + policy.furthestMode().label()));
            return policy;
        } catch (CommandFailure e) {
            String problems = String.valueOf(e.getMessage()).replace("\n  ", " ");
            checks.add(Check.problem(ExitCode.USAGE, "policy", problems, "./nodewarden policy check " + file.get()));
            return Policy.defaults();
        }
    }

    /** {@code {"Values":{…}}}, {@code [{"name","value"}]}, or the object itself. */
    private static Map<String, String> values(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            JsonNode members = root.path("Values").isObject() ? root.path("Values") : root;
            Map<String, String> values = new TreeMap<>();
            if (members.isArray()) {
                members.forEach(item -> values.put(
                        item.path("name").asText(), item.path("value").asText()));
            } else {
                members.properties()
                        .forEach(item ->
                                values.put(item.getKey(), item.getValue().asText()));
            }
            return values;
        } catch (IOException e) {
            throw CommandFailure.usage("--settings: " + file + " cannot be read as JSON");
        }
    }
}
