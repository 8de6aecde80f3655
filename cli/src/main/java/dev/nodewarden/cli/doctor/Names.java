package dev.nodewarden.cli.doctor;

import java.util.List;

/** Lists that may be long. */
final class Names {
    private static final int SHOWN = 5;

    private Names() {}

    static String few(List<String> names) {
        List<String> shown = names.subList(0, Math.min(SHOWN, names.size()));
        String rest = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
        return String.join(", ", shown) + rest;
    }
}
