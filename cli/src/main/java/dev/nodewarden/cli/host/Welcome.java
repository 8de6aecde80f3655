package dev.nodewarden.cli.host;

import java.net.URI;
import java.util.List;

/** What {@code serve} tells a person: where the app is, how to get in, and what to try. */
final class Welcome {
    private Welcome() {}

    static List<String> lines(URI address, ServedKeys keys) {
        String api = address + "/api";
        String operator = keys.madeUp() ? keys.operator() : "$KEY";
        return List.of(
                "nodewarden serves " + api + " until Ctrl-C.",
                "",
                keys.madeUp()
                        ? "Keys, made up for this time only:"
                        : "Keys: those in NODEWARDEN_READER_KEYS and NODEWARDEN_OPERATOR_KEYS.",
                keys.madeUp() ? "  reader    " + keys.reader() : "",
                keys.madeUp() ? "  operator  " + keys.operator() : "",
                "",
                "Try:",
                "  curl " + api + "/health",
                "  curl -i -X POST -H 'x-nodewarden-key: " + operator + "' \\",
                "    " + api + "/scans",
                "  curl -H 'x-nodewarden-key: " + operator + "' \\",
                "    " + api + "/report.json");
    }
}
