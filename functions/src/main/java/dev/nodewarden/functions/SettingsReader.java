package dev.nodewarden.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads settings one by one and collects what is wrong with them. */
final class SettingsReader {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns the text of a setting, or its default; empty when there is neither. A blank setting is none. */
    Optional<String> text(Setting setting) {
        return given(setting).or(() -> Optional.of(setting.usual()).filter(usual -> !usual.isEmpty()));
    }

    Optional<String> given(Setting setting) {
        return Optional.ofNullable(environment.get(setting.key()))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Returns what {@code parse} makes of a setting or its default; {@code fallback} when it refuses or there is none. */
    <T> T value(Setting setting, Function<String, T> parse, T fallback) {
        return text(setting)
                .flatMap(text -> attempt(setting, () -> parse.apply(text)))
                .orElse(fallback);
    }

    /** Returns what {@code parse} makes of a setting, or empty when it refuses or there is none. */
    <T> Optional<T> optional(Setting setting, Function<String, T> parse) {
        return text(setting).flatMap(text -> attempt(setting, () -> parse.apply(text)));
    }

    /** Returns the parts of a setting between its commas. */
    List<String> list(Setting setting) {
        return text(setting).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Returns what {@code make} makes, or empty when it refuses; the refusal is noted as {@code setting}'s. */
    <T> Optional<T> attempt(Setting setting, Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException e) {
            problem(setting.key(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    void problem(String name, String what) {
        problems.add(name + ": " + what);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }
}
