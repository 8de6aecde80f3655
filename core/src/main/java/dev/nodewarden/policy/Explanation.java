package dev.nodewarden.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a finding tells a person.
 *
 * <p>Of a large fleet most findings are counted and few are read, and text costs more than judging does: so a rule gives
 * its explanation as something that can be asked for one, and an explanation that exists is its own answer.
 *
 * @param message one sentence
 * @param evidence the values seen, under ARM's names: strings, integers or booleans
 */
record Explanation(String message, SortedMap<String, Object> evidence, Optional<Fix> fix)
        implements Supplier<Explanation> {

    Explanation {
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    static Explanation of(String message, Map<String, Object> evidence, Optional<Fix> fix) {
        return new Explanation(message, new TreeMap<>(evidence), fix);
    }

    @Override
    public Explanation get() {
        return this;
    }
}
