package dev.nodewarden.functions;

import java.util.Map;

/** The variables in which azure-identity looks for who we are; never printed, since some hold a secret. */
record IdentityVariables(Map<String, String> values) {
    IdentityVariables {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return values.size() + " variables";
    }
}
