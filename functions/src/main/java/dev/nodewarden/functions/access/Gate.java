package dev.nodewarden.functions.access;

/**
 * The two ways in, side by side. A request with a key is judged by its key alone; who signed in is looked at without
 * one only.
 */
public final class Gate implements Authoriser {
    private final KeyAuthoriser keys;
    private final EntraAuthoriser entra;

    public Gate(KeyAuthoriser keys, EntraAuthoriser entra) {
        this.keys = keys;
        this.entra = entra;
    }

    @Override
    public Decision decide(Role needed, Approach approach) {
        if (approach.header(KeyAuthoriser.HEADER).isPresent() || !entra.isTrusted()) {
            return keys.decide(needed, approach);
        }
        return entra.decide(needed, approach);
    }
}
