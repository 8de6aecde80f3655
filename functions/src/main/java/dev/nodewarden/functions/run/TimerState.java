package dev.nodewarden.functions.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the host tells a timer trigger about its timer. */
final class TimerState {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TimerState() {}

    /** Says whether the timer fired late; a state that cannot be read is no reason to skip a night. */
    static boolean isPastDue(String json) {
        try {
            return MAPPER.readTree(json).path("IsPastDue").asBoolean(false);
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
