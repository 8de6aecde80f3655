package dev.nodewarden.policy.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A value at its path. Each question returns empty when the value is not what was asked for, and notes what it must be.
 *
 * @param line where its key stands
 */
record Value(YamlNode node, int line, String path, Problems problems) {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,9}");
    private static final Pattern FLAG = Pattern.compile("true|false");

    /** Returns the whole number in {@code least} to {@code most}. */
    Optional<Integer> integer(int least, int most) {
        Optional<Integer> number = scalar(YamlNode.Type.NUMBER)
                .filter(text -> WHOLE.matcher(text).matches())
                .map(Integer::valueOf)
                .filter(value -> value >= least && value <= most);
        String range = least == most ? "the number " + least : "a whole number from " + least + " to " + most;
        return orRefuse(number, "must be " + range + quotesUnwanted(WHOLE));
    }

    Optional<Boolean> flag() {
        return orRefuse(
                scalar(YamlNode.Type.FLAG).map(Boolean::valueOf), "must be true or false" + quotesUnwanted(FLAG));
    }

    /** A quoted "1" is text, and looks like a number in a message. */
    private String quotesUnwanted(Pattern pattern) {
        return scalar(YamlNode.Type.TEXT)
                        .filter(text -> pattern.matcher(text).matches())
                        .isPresent()
                ? ", without quotes"
                : "";
    }

    Optional<String> text() {
        return orRefuse(scalar(YamlNode.Type.TEXT), "must be text" + quotesWanted());
    }

    /** Returns the text when it matches; {@code wanted} continues "must be". */
    Optional<String> text(Pattern pattern, String wanted) {
        Optional<String> text = scalar(YamlNode.Type.TEXT)
                .filter(value -> pattern.matcher(value).matches());
        return orRefuse(text, "must be " + wanted + quotesWanted());
    }

    /** Returns what the word stands for. */
    <T> Optional<T> word(Map<String, T> words) {
        Optional<T> meant = scalar(YamlNode.Type.TEXT).flatMap(text -> Optional.ofNullable(words.get(text)));
        return orRefuse(meant, "must be " + oneOf(words.keySet()));
    }

    Optional<Section> section() {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(new Section(mapping, path, problems));
        }
        return orRefuse(Optional.empty(), "must have keys of its own");
    }

    private Optional<List<Value>> list() {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return orRefuse(Optional.empty(), "must be a list");
        }
        List<Value> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            values.add(new Value(item, item.line(), path + "[" + values.size() + "]", problems));
        }
        return Optional.of(values);
    }

    /** Returns what {@code read} makes of each item of a list; empty when it refuses one. */
    <T> Optional<List<T>> each(Function<Value, Optional<T>> read) {
        return list().flatMap(values -> {
            List<T> made =
                    values.stream().flatMap(value -> read.apply(value).stream()).toList();
            return made.size() == values.size() ? Optional.of(made) : Optional.empty();
        });
    }

    /** Returns what {@link #each} returns for a list that is not empty. */
    <T> Optional<List<T>> some(Function<Value, Optional<T>> read) {
        if (node instanceof YamlNode.Sequence sequence && sequence.items().isEmpty()) {
            problem("must have an item at least");
            return Optional.empty();
        }
        return each(read);
    }

    /** Returns the texts of a mapping by key, keys without case. */
    Optional<SortedMap<String, String>> tags() {
        return section().flatMap(section -> {
            SortedMap<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            boolean fine = true;
            for (Map.Entry<String, Value> tag : section.all()) {
                fine &= putTag(tags, tag.getKey(), tag.getValue());
            }
            return fine ? Optional.of(tags) : Optional.empty();
        });
    }

    /** Adds the tag to {@code tags}, or says what is wrong with it. */
    static boolean putTag(SortedMap<String, String> tags, String key, Value value) {
        Optional<String> text = value.text();
        if (key.isBlank()) {
            value.problem("a tag needs a name");
            return false;
        }
        if (text.isPresent() && tags.putIfAbsent(key, text.get()) != null) {
            value.problem("is given twice: Azure's tag names have no case");
            return false;
        }
        return text.isPresent();
    }

    void problem(String what) {
        problems.add(line, path, what);
    }

    private boolean is(YamlNode.Type type) {
        return node instanceof YamlNode.Scalar scalar && scalar.type() == type;
    }

    private Optional<String> scalar(YamlNode.Type type) {
        return node instanceof YamlNode.Scalar scalar && scalar.type() == type
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    private static String oneOf(Collection<String> words) {
        List<String> all = List.copyOf(words);
        int last = all.size() - 1;
        return last == 0 ? all.get(0) : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
    }

    private String quotesWanted() {
        return is(YamlNode.Type.NUMBER) || is(YamlNode.Type.FLAG) ? ", in quotes" : "";
    }

    private <T> Optional<T> orRefuse(Optional<T> answer, String must) {
        if (answer.isEmpty() && !is(YamlNode.Type.REFUSED)) {
            boolean nothing = node instanceof YamlNode.Scalar scalar && scalar.type() == YamlNode.Type.NOTHING;
            problem(must
                    + (nothing ? "; there is nothing: leave the key out for its default" : ", got " + node.kind()));
        }
        return answer;
    }
}
