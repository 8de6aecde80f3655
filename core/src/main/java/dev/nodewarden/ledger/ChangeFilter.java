package dev.nodewarden.ledger;

import dev.nodewarden.remediation.ChangeState;
import java.util.Optional;

/**
 * Which changes a list shows; what is empty does not filter.
 *
 * @param run the run that planned it
 * @param subscription the subscription's GUID
 */
public record ChangeFilter(Optional<ChangeState> state, Optional<String> run, Optional<String> subscription) {
    public static final ChangeFilter NONE = new ChangeFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
