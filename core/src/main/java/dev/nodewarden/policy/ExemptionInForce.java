package dev.nodewarden.policy;

import java.util.Optional;

/**
 * An exemption that counts, as the report names it.
 *
 * @param daysLeft whole days behind the day of the judgement on which it still holds, 0 on its last day; empty when it
 *     has no end of its own
 */
public record ExemptionInForce(Exemption exemption, Optional<Integer> daysLeft) {}
