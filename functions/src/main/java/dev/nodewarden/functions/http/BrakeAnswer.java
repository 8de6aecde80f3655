package dev.nodewarden.functions.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodewarden.remediation.Act;
import dev.nodewarden.remediation.Brake;
import java.io.IOException;
import java.util.Optional;

/** Who holds everything back, and who let it go last. */
final class BrakeAnswer {
    private BrakeAnswer() {}

    /** Answers 200 with {@code paused} and {@code resumed}, each {@code who} and {@code at}, or null. */
    static Answer of(Brake brake) {
        return Answer.json(json -> {
            json.writeStartObject();
            write(json, "paused", brake.paused());
            write(json, "resumed", brake.resumed());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, String name, Optional<Act> act) throws IOException {
        if (act.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("who", act.get().who());
        json.writeStringField("at", act.get().at().toString());
        json.writeEndObject();
    }
}
