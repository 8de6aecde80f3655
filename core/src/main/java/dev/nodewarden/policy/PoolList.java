package dev.nodewarden.policy;

import dev.nodewarden.fleet.AgentPool;
import java.util.List;
import java.util.function.Function;

/** Agent pools in one line of text, in the order in which ARM lists them and of bounded length. */
final class PoolList {
    private static final int MOST = 10;
    /** AKS allows 12 characters. */
    private static final int LONGEST_NAME = 32;

    private PoolList() {}

    /** Returns the pools' names. */
    static String names(List<AgentPool> pools) {
        return of(pools, PoolList::name);
    }

    /** Returns the pools' names, each with what {@code detail} says of it. */
    static String of(List<AgentPool> pools, Function<AgentPool, String> detail) {
        String shown = String.join(", ", pools.stream().limit(MOST).map(detail).toList());
        return pools.size() <= MOST ? shown : shown + " and " + (pools.size() - MOST) + " more";
    }

    static String name(AgentPool pool) {
        return cut(pool.name(), LONGEST_NAME);
    }

    /** Returns the start of a text that Azure sent. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
