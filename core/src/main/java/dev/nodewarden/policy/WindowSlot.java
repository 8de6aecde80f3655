package dev.nodewarden.policy;

/**
 * The weekly window a fix proposes.
 *
 * @param dayOfWeek ARM's word, for example {@code Saturday}
 * @param startTime {@code HH:MM} in {@code utcOffset}
 * @param durationHours 4 to 24
 * @param utcOffset {@code ±HH:MM}
 */
public record WindowSlot(String dayOfWeek, String startTime, int durationHours, String utcOffset) {}
