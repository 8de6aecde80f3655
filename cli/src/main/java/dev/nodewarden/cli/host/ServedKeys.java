package dev.nodewarden.cli.host;

import java.util.Map;

/**
 * The keys with which a served app lets callers in.
 *
 * @param reader comma-separated, as in the setting; empty when only operators come in
 * @param operator as {@code reader}
 * @param madeUp whether nobody gave them, so that they have to be told
 */
record ServedKeys(String reader, String operator, boolean madeUp) {
    private static final String READERS = "NODEWARDEN_READER_KEYS";
    private static final String OPERATORS = "NODEWARDEN_OPERATOR_KEYS";

    /** Takes the keys in {@code environment}, or makes up one of each role when it has none. */
    static ServedKeys of(Map<String, String> environment) {
        String reader = environment.getOrDefault(READERS, "");
        String operator = environment.getOrDefault(OPERATORS, "");
        return reader.isBlank() && operator.isBlank()
                ? new ServedKeys(AccessKey.random(), AccessKey.random(), true)
                : new ServedKeys(reader, operator, false);
    }

    Map<String, String> settings() {
        return Map.of(READERS, reader, OPERATORS, operator);
    }

    /** Not the keys: they are told once, on purpose. */
    @Override
    public String toString() {
        return madeUp ? "keys made up" : "keys of the environment";
    }
}
