package dev.nodewarden.cli.doctor;

import dev.nodewarden.azure.arm.ArmOperation;
import dev.nodewarden.azure.arm.ArmOperation.Right;
import dev.nodewarden.policy.Policy;
import dev.nodewarden.policy.RemediationPolicy.Mode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How much an identity is to be allowed; the words are those of {@code level} in {@code infra/roles/main.bicep}. */
enum Level {
    READER(EnumSet.of(Right.READ)),
    WINDOW_WRITER(EnumSet.of(Right.READ, Right.WRITE_WINDOW)),
    CHANNEL_WRITER(EnumSet.allOf(Right.class));

    // An EnumSet that nobody changes, which its type does not say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Right> rights;

    Level(Set<Right> rights) {
        this.rights = rights;
    }

    /** Returns what {@code policy} needs in its furthest mode. */
    static Level of(Policy policy) {
        return policy.furthestMode() == Mode.REPORT ? READER : CHANNEL_WRITER;
    }

    /** Returns every action of this level. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        rights.forEach(right -> actions.addAll(ArmOperation.actions(right)));
        return actions;
    }

    boolean writesClusters() {
        return rights.contains(Right.WRITE_CHANNEL);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
