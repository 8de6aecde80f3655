package dev.nodewarden.functions;

import dev.nodewarden.azure.AzureSettings;
import dev.nodewarden.azure.arm.Discovery;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the text of one setting means; each throws {@link IllegalArgumentException} with what it must be. */
final class SettingValues {
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TABLE_PREFIX = Pattern.compile("[a-z][a-z0-9]{0,49}");
    private static final Pattern QUEUE = Pattern.compile("(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*");

    private SettingValues() {}

    static Mode mode(String text) {
        return Mode.fromLabel(text).orElseThrow(() -> not("must be report, approve or enforce", text));
    }

    static Discovery discovery(String text) {
        return switch (text) {
            case "resource-graph" -> Discovery.RESOURCE_GRAPH;
            case "arm-list" -> Discovery.ARM_LIST;
            default -> throw not("must be resource-graph or arm-list", text);
        };
    }

    static AzureSettings.Identity identity(String text) {
        return switch (text) {
            case "managed-identity" -> AzureSettings.Identity.MANAGED_IDENTITY;
            case "caller" -> AzureSettings.Identity.CALLER;
            default -> throw not("must be managed-identity or caller", text);
        };
    }

    static String tablePrefix(String text) {
        require(
                TABLE_PREFIX.matcher(text).matches(),
                "must be 1 to 50 lower-case letters and digits, a letter first",
                text);
        return text;
    }

    static String queue(String text) {
        require(QUEUE.matcher(text).matches(), "must be 3 to 56 lower-case letters, digits and single dashes", text);
        return text;
    }

    static String guid(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        require(GUID.matcher(lower).matches(), "must be a GUID", text);
        return lower;
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw not("must be an instant such as 2026-11-22T02:00:00Z", text);
        }
    }

    static URI https(String text) {
        try {
            URI uri = URI.create(text);
            require("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null, "must be an https URL", text);
            return uri;
        } catch (IllegalArgumentException e) {
            throw not("must be an https URL", text);
        }
    }

    static Path file(String text) {
        try {
            Path path = Path.of(text);
            require(Files.isReadable(path), "must be a file that can be read", text);
            return path;
        } catch (InvalidPathException e) {
            throw not("must be a file that can be read", text);
        }
    }

    static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw not("must be a whole number", text);
        }
    }

    static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            require(Double.isFinite(number), "must be a number", text);
            return number;
        } catch (NumberFormatException e) {
            throw not("must be a number", text);
        }
    }

    /** Returns a schedule as the host's timers read it; the host checks the fields themselves. */
    static String schedule(String text) {
        require(text.split("\\s+", -1).length == 6, "must be an NCRONTAB expression of six fields", text);
        return text;
    }

    private static void require(boolean holds, String rule, String text) {
        if (!holds) {
            throw not(rule, text);
        }
    }

    private static IllegalArgumentException not(String rule, String text) {
        return new IllegalArgumentException(rule + ", got '" + text + "'");
    }
}
