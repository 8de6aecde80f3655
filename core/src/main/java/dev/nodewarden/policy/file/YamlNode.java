package dev.nodewarden.policy.file;

import java.util.List;
import java.util.Map;

/** One value of a YAML document, with the line it begins on. */
sealed interface YamlNode {
    int line();

    /** Returns what a person calls this kind of value. */
    String kind();

    /** Text, a number, a truth value or nothing. */
    record Scalar(int line, String text, Type type) implements YamlNode {
        @Override
        public String kind() {
            return switch (type) {
                case TEXT, NUMBER, FLAG, REFUSED -> Problems.quoted(text);
                case NOTHING -> "nothing";
            };
        }
    }

    /** What YAML 1.2 takes a scalar for. */
    enum Type {
        TEXT,
        NUMBER,
        FLAG,
        NOTHING,
        /** What was given is a problem already. */
        REFUSED
    }

    /** Values in their order. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Values by key, in their order. */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /**
     * A value under a key.
     *
     * @param line where the key stands
     */
    record Entry(int line, YamlNode value) {}
}
