package dev.nodewarden.simulator.arm;

import dev.nodewarden.simulator.estate.EstateIndex;
import dev.nodewarden.simulator.estate.Subscription;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may see what: every principal sees every subscription, but cannot read inside the forbidden ones. */
public final class Access {
    private final EstateIndex estate;
    private final Set<String> forbidden;
    private final Set<String> hidden;
    private final Set<String> withheldTables;
    private final Set<String> withheldActions;

    /**
     * Access to {@code estate}.
     *
     * @param forbidden ids of the subscriptions that ARM answers with 403
     * @param hidden ids of more subscriptions whose rows Resource Graph leaves out
     * @param withheldTables tables of Resource Graph that are answered as if there were none of that name
     * @param withheldActions actions of role-based access control that nobody has
     */
    public Access(
            EstateIndex estate,
            Set<String> forbidden,
            Set<String> hidden,
            Set<String> withheldTables,
            Set<String> withheldActions) {
        this.estate = estate;
        this.forbidden = lowerCase(forbidden);
        this.hidden = lowerCase(hidden);
        this.withheldTables = lowerCase(withheldTables);
        this.withheldActions = lowerCase(withheldActions);
    }

    /** The tables that Resource Graph does not know for anybody. */
    Set<String> withheldTables() {
        return withheldTables;
    }

    /** The actions that nobody has, in lower case. */
    Set<String> withheldActions() {
        return withheldActions;
    }

    /** Whether nobody has {@code action}. */
    boolean isWithheld(String action) {
        return withheldActions.contains(action.toLowerCase(Locale.ROOT));
    }

    private static Set<String> lowerCase(Set<String> ids) {
        return ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether ARM answers 403 inside the subscription. */
    public boolean isForbidden(Subscription subscription) {
        return forbidden.contains(subscription.id().toLowerCase(Locale.ROOT));
    }

    /** The subscriptions whose rows Resource Graph shows, all of them in the order of the estate. */
    public List<Subscription> visible() {
        return estate.subscriptions().stream().filter(this::isVisible).toList();
    }

    /** Those of {@code ids} whose rows Resource Graph shows. It says nothing about the others. */
    public List<Subscription> visible(Collection<String> ids) {
        return ids.stream()
                .map(estate::subscription)
                .flatMap(Optional::stream)
                .distinct()
                .filter(this::isVisible)
                .toList();
    }

    private boolean isVisible(Subscription subscription) {
        return !isForbidden(subscription) && !hidden.contains(subscription.id().toLowerCase(Locale.ROOT));
    }
}
