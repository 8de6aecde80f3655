package dev.nodewarden.policy;

import java.util.List;

/**
 * What a node OS maintenance window must be like.
 *
 * @param minHours shortest window that is long enough; AKS itself asks for 4 hours or more
 * @param slots where windows that a fix creates may lie, at least one
 */
public record WindowPolicy(int minHours, List<WindowSlot> slots) {
    public WindowPolicy {
        slots = List.copyOf(slots);
    }
}
